import type StripeSdk from 'stripe';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { StripeWriteOf } from '../../contracts/stripe-writes';

/**
 * Expires an open Checkout Session for good; Stripe cancels its PaymentIntent, if there is one
 * (docs.stripe.com/api/checkout/sessions/expire).
 */
export async function expireCheckoutSession(
  sdk: StripeSdk,
  id: string,
  request: StripeWriteOf<'expire_checkout_session'>,
): Promise<StripeWriteResult> {
  const answer = await sdk.checkout.sessions.expire(request.checkoutSession, {}, { idempotencyKey: id });
  return { kind: 'checkout_session', checkoutSession: answer.id };
}
