import type { StripeWriteRecord } from '../../contracts/ports/ledger-stripe-writes';
import { StripeWriteRow, stripeWriteColumns } from '../rows/stripe-write-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-unfinished-writes-of-all',
  StripeWriteRow,
  `SELECT ${stripeWriteColumns} FROM stripe_write
   WHERE account = $1 AND livemode = $2 AND state IN ('announced', 'sent', 'unknown')
   ORDER BY sequence LIMIT $3`,
);

/** Writes of all customers whose outcome is not known yet, the oldest first; at most `limit`. */
export async function listUnfinishedWritesOfAll(
  session: Session,
  limit: number,
): Promise<readonly StripeWriteRecord[]> {
  return session.run(statement, [limit]);
}
