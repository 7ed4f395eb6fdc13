import StripeSdk from 'stripe';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { HoldfastError } from '../domain/errors/holdfast-error';
import type { IncomingEvent } from '../contracts/ports/ledger-inbox';
import { Reference } from './readings/references';
import { idOf, instantFromUnix } from './wire';

/** An event whose signature was verified, as far as routing reads it. */
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
    }),
  }),
});

/** How old a signature may be, in seconds: Stripe's own default against replays (docs.stripe.com/webhooks#replay-attacks). */
const toleranceSeconds = 300;

/**
 * Verifies Stripe's signature over the raw bytes of a webhook, as of `now`, and reads what routing needs. Throws
 * `signature_invalid` for a wrong, missing or old signature, or a body that is no event.
 */
export function verifyWebhook(
  rawBody: Buffer,
  signatureHeader: string,
  secret: string,
  now: Date,
): StripeEvent {
  const event = parseVerified(rawBody, signatureHeader, secret, now);
  if (!Value.Check(Event, event)) {
    throw new HoldfastError('signature_invalid', { problem: 'the signed body is not a Stripe event' });
  }
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
    payload: event,
    livemode: event.livemode,
    account: event.account ?? null,
  };
}

function parseVerified(rawBody: Buffer, signatureHeader: string, secret: string, now: Date): unknown {
  try {
    return StripeSdk.webhooks.constructEvent(
      rawBody,
      signatureHeader,
      secret,
      toleranceSeconds,
      undefined,
      now.getTime(),
    );
  } catch (error) {
    const problem =
      error instanceof StripeSdk.errors.StripeSignatureVerificationError
        ? 'no signature of ours, or too old'
        : 'the body is not JSON';
    throw new HoldfastError('signature_invalid', { problem }, { cause: error });
  }
}
