import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'touch-payment-intent',
  NoRow,
  `UPDATE payment_intent SET touches = touches + 1
   WHERE account = $1 AND livemode = $2 AND id = $3 AND NOT finished`,
);

/** Marks a PaymentIntent as one that may have changed at Stripe since it was read. */
export async function touchPaymentIntent(session: Session, id: string): Promise<void> {
  await session.run(statement, [id]);
}
