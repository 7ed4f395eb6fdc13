import { Type } from 'typebox';
import type { Static } from 'typebox';
import type { IncomingEvent } from '../../contracts/ports/ledger-inbox';
import { idOf, instantFromUnix, isOfForm } from '../wire';
import { Reference } from './references';

/** An event of Stripe's, as far as routing reads it. */
export interface StripeEvent extends IncomingEvent {
  readonly livemode: boolean;
  /** The connected account that the event is about; null for the account itself. */
  readonly account: string | null;
}

const Event = Type.Object({
  id: Type.String(),
  object: Type.Literal('event'),
  type: Type.String(),
  api_version: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  created: Type.Integer(),
  livemode: Type.Boolean(),
  account: Type.Optional(Type.String()),
  data: Type.Object({
    object: Type.Object({
      id: Type.Optional(Type.String()),
      object: Type.Optional(Type.String()),
      customer: Type.Optional(Reference),
      payment_intent: Type.Optional(Reference),
      client_secret: Type.Optional(Type.Unknown()),
    }),
  }),
});

/** What confirms a payment in a browser is no fact about it, and is kept nowhere. */
function withoutSecret(event: Static<typeof Event>): unknown {
  const { client_secret: _clientSecret, ...object } = event.data.object;
  return { ...event, data: { ...event.data, object } };
}

/** Reads an event; null for anything that is none. */
export function readEvent(event: unknown): StripeEvent | null {
  if (!isOfForm(Event, event)) return null;
  const { object } = event.data;
  return {
    id: event.id,
    type: event.type,
    apiVersion: event.api_version ?? null,
    created: instantFromUnix(event.created),
    objectId: object.id ?? null,
    objectType: object.object ?? null,
    customer: object.object === 'customer' ? (object.id ?? null) : idOf(object.customer),
    paymentIntent: object.object === 'payment_intent' ? (object.id ?? null) : idOf(object.payment_intent),
    payload: withoutSecret(event),
    livemode: event.livemode,
    account: event.account ?? null,
  };
}
