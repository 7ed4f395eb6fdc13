import { Type } from 'typebox';
import type { Restoration } from '../../contracts/ports/ledger-recovery';
import { Instant } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-pending-restoration',
  Type.Object({ takenAt: Instant, restoredAt: Instant }),
  `SELECT taken_at AS "takenAt", restored_at AS "restoredAt" FROM restoration
   WHERE account = $1 AND livemode = $2 AND recovered_at IS NULL
   ORDER BY restored_at DESC LIMIT 1`,
);

/** The last restoration from which the books have not recovered. */
export async function findPendingRestoration(session: Session): Promise<Restoration | null> {
  const [row] = await session.run(statement, []);
  return row ?? null;
}
