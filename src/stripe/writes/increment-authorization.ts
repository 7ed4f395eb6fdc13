import type StripeSdk from 'stripe';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import { readPaymentIntent } from '../readings/payment-intent';
import { metadataOf } from './decisions-metadata';
import { minorUnits } from './minor-units';

/** Raises what is held to a new total; a decline changes nothing (docs.stripe.com/payments/incremental-authorization). */
export async function incrementAuthorization(
  sdk: StripeSdk,
  id: string,
  request: StripeWriteOf<'increment_authorization'>,
): Promise<StripeWriteResult> {
  const { amount } = minorUnits(request.amount);
  const answer = await sdk.paymentIntents.incrementAuthorization(
    request.paymentIntent,
    { amount, ...metadataOf(request.decisions) },
    { idempotencyKey: id },
  );
  return { kind: 'payment_intent', paymentIntent: readPaymentIntent(answer, request.kind) };
}
