import type { WritePause } from '../../contracts/ports/ledger-pauses';
import { WritePauseRow, writePauseColumns } from '../rows/write-pause-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-write-pauses',
  WritePauseRow,
  `SELECT ${writePauseColumns} FROM write_pause
   WHERE account = $1 AND livemode = $2 AND resumed_at IS NULL
   ORDER BY write_pause.customer NULLS FIRST
   LIMIT $3`,
);

/** The pauses that stand, the one of all customers first. */
export async function listWritePauses(session: Session, limit: number): Promise<readonly WritePause[]> {
  return session.run(statement, [limit]);
}
