import type StripeSdk from 'stripe';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import { readPaymentIntent } from '../readings/payment-intent';

/**
 * Confirms a PaymentIntent that asks for no bank transfer: it is paid from the customer's cash at once and in full, or
 * Stripe answers it with `requires_payment_method` and takes nothing (docs.stripe.com/payments/customer-balance).
 */
export async function payFromCash(
  sdk: StripeSdk,
  id: string,
  request: StripeWriteOf<'pay_from_cash'>,
): Promise<StripeWriteResult> {
  const answer = await sdk.paymentIntents.confirm(request.paymentIntent, {}, { idempotencyKey: id });
  return { kind: 'payment_intent', paymentIntent: readPaymentIntent(answer, request.kind) };
}
