import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'record-payment-intents-told',
  NoRow,
  `UPDATE payment_intent SET news_told = greatest(news_told, told.news)
   FROM unnest($3::text[], $4::integer[]) AS told (id, news)
   WHERE account = $1 AND livemode = $2 AND payment_intent.id = told.id AND news_told < told.news`,
);

/** Notes that invoice payments were told of so many changes of their PaymentIntents. */
export async function recordPaymentIntentsTold(
  session: Session,
  told: readonly { readonly id: string; readonly news: number }[],
): Promise<void> {
  await session.run(statement, [told.map(({ id }) => id), told.map(({ news }) => news)]);
}
