import type StripeSdk from 'stripe';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import { readPaymentIntent } from '../readings/payment-intent';

/**
 * Confirms a PaymentIntent that was created to wait for a bank transfer, as it was created. In manual mode it touches
 * no cash, in automatic mode Stripe takes what there is (docs.stripe.com/api/payment_intents/confirm).
 */
export async function confirmBankTransfer(
  sdk: StripeSdk,
  id: string,
  request: StripeWriteOf<'confirm_bank_transfer'>,
): Promise<StripeWriteResult> {
  const answer = await sdk.paymentIntents.confirm(request.paymentIntent, {}, { idempotencyKey: id });
  return { kind: 'payment_intent', paymentIntent: readPaymentIntent(answer, request.kind) };
}
