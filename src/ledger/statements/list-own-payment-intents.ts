import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-own-payment-intents',
  Type.Object({ id: Type.String() }),
  `SELECT id FROM payment_intent WHERE account = $1 AND livemode = $2 AND id = ANY ($3)`,
);

/** Which of these PaymentIntents are on record, so that the books know what they moved. */
export async function listOwnPaymentIntents(
  session: Session,
  ids: readonly string[],
): Promise<readonly string[]> {
  return (await session.run(statement, [ids])).map(({ id }) => id);
}
