import type StripeSdk from 'stripe';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import { readPaymentIntent } from '../readings/payment-intent';

/** Confirms a PaymentIntent with a card: charges it, holds the amount, or asks for authentication (docs.stripe.com/api/payment_intents/confirm). */
export async function confirmPaymentIntent(
  sdk: StripeSdk,
  id: string,
  request: StripeWriteOf<'confirm_payment_intent'>,
): Promise<StripeWriteResult> {
  const { paymentMethod, returnUrl, offSession } = request;
  const answer = await sdk.paymentIntents.confirm(
    request.paymentIntent,
    {
      ...(paymentMethod === null ? {} : { payment_method: paymentMethod }),
      ...(returnUrl === null ? {} : { return_url: returnUrl }),
      ...(offSession ? { off_session: true } : {}),
    },
    { idempotencyKey: id },
  );
  return { kind: 'payment_intent', paymentIntent: readPaymentIntent(answer, request.kind) };
}
