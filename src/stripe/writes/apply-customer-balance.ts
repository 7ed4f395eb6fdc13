import type StripeSdk from 'stripe';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import { paymentIntentExpansion, readPaymentIntent } from '../readings/payment-intent';
import { minorUnits } from './minor-units';

/** Applies an explicit amount of a customer’s cash to a PaymentIntent (docs.stripe.com/payments/customer-balance/reconciliation). */
export async function applyCustomerBalance(
  sdk: StripeSdk,
  id: string,
  request: StripeWriteOf<'apply_customer_balance'>,
): Promise<StripeWriteResult> {
  const { amount, currency } = minorUnits(request.amount);
  const answer = await sdk.paymentIntents.applyCustomerBalance(
    request.paymentIntent,
    { amount, currency, expand: paymentIntentExpansion },
    { idempotencyKey: id },
  );
  return { kind: 'payment_intent', paymentIntent: readPaymentIntent(answer, request.kind) };
}
