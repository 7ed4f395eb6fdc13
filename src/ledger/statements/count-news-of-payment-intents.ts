import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'count-news-of-payment-intents',
  NoRow,
  `UPDATE payment_intent SET news = news + 1 WHERE account = $1 AND livemode = $2 AND id = ANY ($3::text[])`,
);

/** Counts one more change of PaymentIntents of which their invoice payments are to be told. */
export async function countNewsOfPaymentIntents(session: Session, ids: readonly string[]): Promise<void> {
  await session.run(statement, [[...ids]]);
}
