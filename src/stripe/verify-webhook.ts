import StripeSdk from 'stripe';
import { HoldfastError } from '../domain/errors/holdfast-error';
import { readEvent } from './readings/event';
import type { StripeEvent } from './readings/event';

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
  const read = readEvent(event);
  if (read === null) {
    throw new HoldfastError('signature_invalid', { problem: 'the signed body is not a Stripe event' });
  }
  return read;
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

export type { StripeEvent } from './readings/event';
