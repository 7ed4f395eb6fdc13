import { Type } from 'typebox';
import type { IncomingEvent, ReceivedEvent } from '../../contracts/ports/ledger-inbox';
import { nullable } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'receive-webhook-event',
  Type.Object({
    duplicate: Type.Boolean(),
    wakeCustomer: nullable(Type.String()),
    wakeCashReturn: nullable(Type.String()),
    wakeInvoicePayments: Type.Array(Type.String()),
  }),
  `SELECT duplicate,
     array_remove(ARRAY[wake_invoice_payment], NULL) || ARRAY(
       SELECT awaiting.workflow_id FROM invoice_payment AS awaiting
       WHERE NOT duplicate AND awaiting.account = $1 AND awaiting.livemode = $2 AND awaiting.customer = $9
         AND awaiting.checkout_session IS NOT NULL AND awaiting.payment_intent IS NULL AND awaiting.result IS NULL
         AND $10::text IS NOT NULL AND awaiting.workflow_id IS DISTINCT FROM wake_invoice_payment
         AND NOT EXISTS (SELECT FROM payment_intent WHERE account = $1 AND livemode = $2 AND id = $10)
     ) AS "wakeInvoicePayments",
     coalesce(
       wake_customer,
       CASE WHEN NOT duplicate THEN customer_to_wake_again($1, $2, $9, $10, $12) END
     ) AS "wakeCustomer",
     CASE WHEN NOT duplicate THEN refund_to_follow($1, $2, $7, $8, $9, $10) END AS "wakeCashReturn"
   FROM receive_webhook_event($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
);

/**
 * Stores an event, marks whom it concerns, and says whom it wakes. A PaymentIntent that is on nobody's record may be that
 * of a Checkout Session, whose event comes only when it is complete: its customer's payments that wait for one read it.
 */
export async function receiveWebhookEvent(
  session: Session,
  event: IncomingEvent,
  now: Date,
): Promise<ReceivedEvent> {
  const [received] = await session.run(statement, [
    event.id,
    event.type,
    event.apiVersion,
    event.created,
    event.objectId,
    event.objectType,
    event.customer,
    event.paymentIntent,
    JSON.stringify(event.payload),
    now,
  ]);
  if (received === undefined) throw new Error(`Event ${event.id} was stored without an answer.`);
  return received;
}
