import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'touch-unfinished-payment-intents',
  NoRow,
  `UPDATE payment_intent SET touches = touches + 1
   WHERE account = $1 AND livemode = $2 AND NOT finished`,
);

/** Lets every unfinished PaymentIntent be read from Stripe, as if an event had spoken of it. */
export async function touchUnfinishedPaymentIntents(session: Session): Promise<void> {
  await session.run(statement, []);
}
