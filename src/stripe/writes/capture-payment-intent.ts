import type StripeSdk from 'stripe';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import { readPaymentIntent } from '../readings/payment-intent';
import { metadataOf } from './decisions-metadata';
import { minorUnits } from './minor-units';

/**
 * Captures an explicit amount of what is held; the final capture releases the rest (docs.stripe.com/api/payment_intents/capture).
 * `final_capture` is sent only to say no, because Stripe knows it only where several captures are possible.
 */
export async function capturePaymentIntent(
  sdk: StripeSdk,
  id: string,
  request: StripeWriteOf<'capture_payment_intent'>,
): Promise<StripeWriteResult> {
  const { amount } = minorUnits(request.amount);
  const final = request.finalCapture ? {} : { final_capture: false };
  const answer = await sdk.paymentIntents.capture(
    request.paymentIntent,
    { amount_to_capture: amount, ...final, ...metadataOf(request.decisions, request.metadata) },
    { idempotencyKey: id },
  );
  return { kind: 'payment_intent', paymentIntent: readPaymentIntent(answer, request.kind) };
}
