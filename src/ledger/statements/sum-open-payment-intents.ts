import { Type } from 'typebox';
import { BigInteger } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/** A part payment pays nothing yet: the whole amount is owed until the PaymentIntent has succeeded, but what was
 * captured from a card is paid. */
const statement = defineStatement(
  'sum-open-payment-intents',
  Type.Object({ currency: Type.String(), amount: BigInteger }),
  `SELECT currency, sum(amount - amount_received)::bigint AS amount FROM payment_intent
   WHERE account = $1 AND livemode = $2 AND customer = $3 AND status NOT IN ('succeeded', 'canceled')
   GROUP BY currency ORDER BY currency`,
);

/** What a customer still owes on open invoices, by currency, in minor units. */
export async function sumOpenPaymentIntents(
  session: Session,
  customer: string,
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await session.run(statement, [customer]);
  return new Map(rows.map((row) => [row.currency, row.amount]));
}
