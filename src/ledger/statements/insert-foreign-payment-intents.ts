import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'insert-foreign-payment-intents',
  NoRow,
  `INSERT INTO foreign_payment_intent (account, livemode, id, customer, seen_at)
   SELECT $1, $2, moved.id, $3, $5 FROM unnest($4::text[]) AS moved(id)
   WHERE NOT EXISTS (
     SELECT FROM payment_intent AS own WHERE own.account = $1 AND own.livemode = $2 AND own.id = moved.id
   )
   ON CONFLICT DO NOTHING`,
);

/** Notes which of the PaymentIntents that moved a customer's cash are not Holdfast's. */
export async function insertForeignPaymentIntents(
  session: Session,
  customer: string,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await session.run(statement, [customer, [...ids], now]);
}
