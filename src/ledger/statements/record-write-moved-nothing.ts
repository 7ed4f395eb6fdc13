import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'record-write-moved-nothing',
  NoRow,
  `UPDATE stripe_write SET moved_nothing = true
   WHERE account = $1 AND livemode = $2 AND id = $3 AND state = 'done' AND explained_cash_transaction IS NULL`,
);

/** Notes that a finished write moved no cash, so that it explains no row; one that explains a row stays as it is. */
export async function recordWriteMovedNothing(session: Session, id: string): Promise<void> {
  await session.run(statement, [id]);
}
