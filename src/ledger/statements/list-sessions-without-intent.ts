import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-sessions-without-intent',
  Type.Object({ checkoutSession: Type.String() }),
  `SELECT checkout_session AS "checkoutSession" FROM invoice_payment
   WHERE account = $1 AND livemode = $2 AND customer = ANY ($3)
     AND checkout_session IS NOT NULL AND payment_intent IS NULL AND result IS NULL`,
);

/** The Checkout Sessions of customers whose PaymentIntent is not known yet. */
export async function listSessionsWithoutIntent(
  session: Session,
  customers: readonly string[],
): Promise<readonly string[]> {
  if (customers.length === 0) return [];
  return (await session.run(statement, [customers])).map(({ checkoutSession }) => checkoutSession);
}
