import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'end-foreign-payment-intent',
  Type.Object({ id: Type.String() }),
  `UPDATE foreign_payment_intent SET status = $4
   WHERE account = $1 AND livemode = $2 AND id = $3 AND status IS NULL RETURNING id`,
);

/** Notes how a PaymentIntent of somebody else's ended; false when that was noted before. */
export async function endForeignPaymentIntent(
  session: Session,
  id: string,
  status: 'succeeded' | 'canceled',
): Promise<boolean> {
  return (await session.run(statement, [id, status])).length > 0;
}
