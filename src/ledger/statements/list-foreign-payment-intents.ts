import { Type } from 'typebox';
import { fromUnfinishedForeignIntents } from '../rows/foreign-intent';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-foreign-payment-intents',
  Type.Object({ id: Type.String() }),
  `SELECT foreign_intent.id ${fromUnfinishedForeignIntents}
   ORDER BY foreign_intent.seen_at, foreign_intent.id`,
);

/** PaymentIntents of somebody else's that may still take a customer's cash or give it back. */
export async function listForeignPaymentIntents(
  session: Session,
  customer: string,
): Promise<readonly string[]> {
  return (await session.run(statement, [customer])).map(({ id }) => id);
}
