import type StripeSdk from 'stripe';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import { readPaymentIntent } from '../readings/payment-intent';
import { metadataOf } from './decisions-metadata';
import { minorUnits } from './minor-units';

/**
 * Changes the amount of a PaymentIntent that waits for a transfer. What was applied to it becomes the customer's cash
 * again, and it must be confirmed anew (docs.stripe.com/payments/bank-transfers/accept-a-payment, underpayments).
 */
export async function updatePaymentIntent(
  sdk: StripeSdk,
  id: string,
  request: StripeWriteOf<'update_payment_intent'>,
): Promise<StripeWriteResult> {
  const { amount } = minorUnits(request.amount);
  const answer = await sdk.paymentIntents.update(
    request.paymentIntent,
    { amount, ...metadataOf(request.decisions) },
    { idempotencyKey: id },
  );
  return { kind: 'payment_intent', paymentIntent: readPaymentIntent(answer, request.kind) };
}
