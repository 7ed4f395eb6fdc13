import type { StripeWriteRecord } from '../../contracts/ports/ledger-stripe-writes';
import { StripeWriteRow, stripeWriteColumns } from '../rows/stripe-write-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-unexplaining-writes',
  StripeWriteRow,
  `SELECT ${stripeWriteColumns} FROM stripe_write
   WHERE account = $1 AND livemode = $2 AND customer = $3 AND explained_cash_transaction IS NULL
     AND state IN ('sent', 'unknown', 'done') AND NOT moved_nothing
     AND kind IN ('apply_customer_balance', 'cancel_payment_intent', 'pay_from_cash', 'return_cash', 'update_payment_intent')
   ORDER BY sequence`,
);

/** A customer's writes that move cash, may have happened, and explain no booked row yet; the oldest first. */
export async function listUnexplainingWrites(
  session: Session,
  customer: string,
): Promise<readonly StripeWriteRecord[]> {
  return session.run(statement, [customer]);
}
