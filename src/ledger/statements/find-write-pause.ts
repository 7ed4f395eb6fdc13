import type { WritePause } from '../../contracts/ports/ledger-pauses';
import { WritePauseRow, writePauseColumns } from '../rows/write-pause-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-write-pause',
  WritePauseRow,
  `SELECT ${writePauseColumns} FROM write_pause
   WHERE account = $1 AND livemode = $2 AND resumed_at IS NULL AND coalesce(customer, '') IN ('', coalesce($3, ''))
   ORDER BY write_pause.customer NULLS FIRST
   LIMIT 1`,
);

/** The pause that stops the writes of a customer: of all customers, or its own; null when there is none. */
export async function findWritePause(session: Session, customer: string | null): Promise<WritePause | null> {
  const [row] = await session.run(statement, [customer]);
  return row ?? null;
}
