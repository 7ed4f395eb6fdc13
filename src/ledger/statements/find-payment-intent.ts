import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import {
  PaymentIntentRow,
  fromPaymentIntents,
  paymentIntentColumns,
  paymentIntentRecord,
} from '../rows/payment-intent-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-payment-intent',
  PaymentIntentRow,
  `SELECT ${paymentIntentColumns} ${fromPaymentIntents}
   WHERE payment_intent.account = $1 AND payment_intent.livemode = $2 AND payment_intent.id = $3`,
);

/** A PaymentIntent that Holdfast created; null when there is no such row. */
export async function findPaymentIntent(session: Session, id: string): Promise<PaymentIntentRecord | null> {
  const [row] = await session.run(statement, [id]);
  return row === undefined ? null : paymentIntentRecord(row);
}
