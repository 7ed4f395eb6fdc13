import { Type } from 'typebox';
import type { IncomingEvent } from '../../contracts/ports/ledger-inbox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/** What Stripe tells of the creation and the first confirmation of an intent, which Holdfast itself has just done. */
const eventsOfCreation: ReadonlySet<string> = new Set([
  'payment_intent.created',
  'payment_intent.requires_action',
]);

/** So long after its creation such an event is taken for one of it; Stripe sends most of them within seconds. */
const soonMs = 10 * 60_000;

const statement = defineStatement(
  'store-event-of-creation',
  Type.Object({ id: Type.String() }),
  `INSERT INTO webhook_event
     (account, livemode, id, type, api_version, created, object_id, object_type, customer, payment_intent, payload,
       received_at)
   SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
   WHERE EXISTS (
     SELECT FROM payment_intent
     WHERE account = $1 AND livemode = $2 AND id = $10 AND method = 'bank_transfer' AND status = 'requires_action'
       AND created_at > $13
   ) OR NOT EXISTS (
     SELECT FROM payment_intent WHERE account = $1 AND livemode = $2 AND id = $10
   ) AND EXISTS (
     SELECT FROM stripe_write
     WHERE account = $1 AND livemode = $2 AND customer = $9 AND kind = 'create_payment_intent' AND state = 'sent'
       AND last_sent_at > $13
   )
   ON CONFLICT DO NOTHING
   RETURNING id`,
);

/**
 * Stores an event that tells of nothing but the creation of an intent that waits for a bank transfer, and says whether it
 * was one: whoever created the intent books it, so such an event is about what is booked already and wakes nobody.
 */
export async function storeEventOfCreation(
  session: Session,
  event: IncomingEvent,
  now: Date,
): Promise<boolean> {
  if (!eventsOfCreation.has(event.type)) return false;
  const stored = await session.run(statement, [
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
    new Date(now.getTime() - soonMs),
  ]);
  return stored.length > 0;
}
