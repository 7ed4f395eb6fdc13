import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/** One whose creation the books had not heard of when it took cash may turn out to be Holdfast's own. */
const statement = defineStatement(
  'list-foreign-payment-intents',
  Type.Object({ id: Type.String() }),
  `SELECT foreign_intent.id FROM foreign_payment_intent AS foreign_intent
   WHERE foreign_intent.account = $1 AND foreign_intent.livemode = $2 AND foreign_intent.customer = $3
     AND foreign_intent.status IS NULL
     AND NOT EXISTS (
       SELECT FROM payment_intent AS own
       WHERE own.account = $1 AND own.livemode = $2 AND own.id = foreign_intent.id
     )
   ORDER BY foreign_intent.seen_at, foreign_intent.id`,
);

/** PaymentIntents of somebody else's that may still take a customer's cash or give it back. */
export async function listForeignPaymentIntents(
  session: Session,
  customer: string,
): Promise<readonly string[]> {
  return (await session.run(statement, [customer])).map(({ id }) => id);
}
