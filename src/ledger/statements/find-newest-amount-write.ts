import type { Money } from '../../domain/money';
import type { StripeWriteRecord } from '../../contracts/ports/ledger-stripe-writes';
import { StripeWriteRow, stripeWriteColumns } from '../rows/stripe-write-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-newest-amount-write',
  StripeWriteRow,
  `SELECT ${stripeWriteColumns} FROM stripe_write
   WHERE account = $1 AND livemode = $2 AND object = $3 AND kind = 'update_payment_intent'
     AND state IN ('sent', 'unknown', 'done') AND (request #>> '{amount,amount}')::bigint = $4
   ORDER BY sequence DESC LIMIT 1`,
);

/** The newest write that may have given a PaymentIntent this amount; null when nothing of ours did. */
export async function findNewestAmountWrite(
  session: Session,
  paymentIntent: string,
  amount: Money,
): Promise<StripeWriteRecord | null> {
  const [row] = await session.run(statement, [paymentIntent, amount.amount]);
  return row ?? null;
}
