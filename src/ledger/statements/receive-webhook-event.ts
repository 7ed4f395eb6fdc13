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
    wakeInvoicePayment: nullable(Type.String()),
  }),
  `SELECT duplicate, wake_invoice_payment AS "wakeInvoicePayment",
     coalesce(
       wake_customer,
       CASE WHEN NOT duplicate THEN customer_to_wake_again($1, $2, $9, $10, $12) END
     ) AS "wakeCustomer",
     CASE WHEN NOT duplicate THEN refund_to_follow($1, $2, $7, $8, $9, $10) END AS "wakeCashReturn"
   FROM receive_webhook_event($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
);

/** Stores an event, marks whom it concerns, and says whom it wakes. */
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
