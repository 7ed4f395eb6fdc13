import { Type } from 'typebox';
import type { UnsettledPaymentIntent } from '../../contracts/ports/ledger-stripe-objects';
import {
  PaymentIntentRow,
  fromPaymentIntents,
  paymentIntentColumns,
  paymentIntentRecord,
} from '../rows/payment-intent-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-unsettled-payment-intents',
  Type.Object({
    ...PaymentIntentRow.properties,
    finished: Type.Boolean(),
    news: Type.Integer(),
    workflowId: Type.String(),
  }),
  `SELECT ${paymentIntentColumns}, finished, news, registered.workflow_id AS "workflowId"
   ${fromPaymentIntents}
   JOIN invoice_payment AS registered
     ON registered.account = payment_intent.account AND registered.livemode = payment_intent.livemode
     AND registered.invoice = payment_intent.invoice AND registered.attempt = payment_intent.attempt
   WHERE payment_intent.account = $1 AND payment_intent.livemode = $2 AND payment_intent.customer = $3
     AND payment_intent.method = 'bank_transfer' AND (NOT finished OR news > news_told)
   ORDER BY payment_intent.created_at, payment_intent.id`,
);

/**
 * A customer's bank-transfer PaymentIntents of which something is still to be booked, or of whose changes their invoice
 * payments have not been told; the oldest first.
 */
export async function listUnsettledPaymentIntents(
  session: Session,
  customer: string,
): Promise<readonly UnsettledPaymentIntent[]> {
  const rows = await session.run(statement, [customer]);
  return rows.map(({ finished, news, workflowId, ...row }) => ({
    ...paymentIntentRecord(row),
    finished,
    news,
    workflowId,
  }));
}
