import { Type } from 'typebox';
import { Instant } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/** As long as the trigger of stripe_write takes a write for one that may have been announced before a restore. */
const statement = defineStatement(
  'is-recently-restored',
  Type.Object({ restoredAt: Instant }),
  `SELECT restored_at AS "restoredAt" FROM restoration
   WHERE account = $1 AND livemode = $2 AND restored_at > $3::timestamptz - interval '7 days'
   ORDER BY restored_at DESC LIMIT 1`,
);

/** Whether the database was restored so recently that a decision may be taken a second time. */
export async function isRecentlyRestored(session: Session, now: Date): Promise<boolean> {
  return (await session.run(statement, [now])).length > 0;
}
