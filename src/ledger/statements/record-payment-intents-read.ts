import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'record-payment-intents-read',
  NoRow,
  `UPDATE payment_intent SET touches_read = greatest(touches_read, seen.touches)
   FROM unnest($3::text[], $4::integer[]) AS seen (id, touches)
   WHERE account = $1 AND livemode = $2 AND payment_intent.id = seen.id AND touches_read < seen.touches`,
);

/** Notes that PaymentIntents were read from Stripe after so many events that spoke of them. */
export async function recordPaymentIntentsRead(
  session: Session,
  seen: readonly { readonly id: string; readonly touches: number }[],
): Promise<void> {
  await session.run(statement, [seen.map(({ id }) => id), seen.map(({ touches }) => touches)]);
}
