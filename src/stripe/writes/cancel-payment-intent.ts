import type StripeSdk from 'stripe';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import { readPaymentIntent } from '../readings/payment-intent';

/** Cancels a PaymentIntent; what was applied to it becomes the customer’s cash again (docs.stripe.com/api/payment_intents/cancel). */
export async function cancelPaymentIntent(
  sdk: StripeSdk,
  id: string,
  request: StripeWriteOf<'cancel_payment_intent'>,
): Promise<StripeWriteResult> {
  const reason = request.cancellationReason;
  const parameters = reason === null ? {} : { cancellation_reason: reason };
  const answer = await sdk.paymentIntents.cancel(request.paymentIntent, parameters, { idempotencyKey: id });
  return { kind: 'payment_intent', paymentIntent: readPaymentIntent(answer, request.kind) };
}
