import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'record-payment-intent',
  Type.Object({ attempt: Type.Integer() }),
  `UPDATE invoice_payment SET payment_intent = $5, problem = NULL
   WHERE account = $1 AND livemode = $2 AND invoice = $3 AND attempt = $4
     AND coalesce(payment_intent, $5) = $5
   RETURNING attempt`,
);

/** Records the PaymentIntent of an attempt; false when there is no such attempt, or it has another one. */
export async function recordPaymentIntent(
  session: Session,
  invoice: string,
  attempt: number,
  paymentIntent: string,
): Promise<boolean> {
  return (await session.run(statement, [invoice, attempt, paymentIntent])).length > 0;
}
