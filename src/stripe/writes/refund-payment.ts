import type StripeSdk from 'stripe';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import { readRefund } from '../readings/refund';
import { minorUnits } from './minor-units';

/** Gives a payment back, an explicit amount of it (docs.stripe.com/api/refunds/create). */
export async function refundPayment(
  sdk: StripeSdk,
  id: string,
  request: StripeWriteOf<'refund_payment'>,
): Promise<StripeWriteResult> {
  const { instructionsEmail, refundReason } = request;
  const answer = await sdk.refunds.create(
    {
      payment_intent: request.paymentIntent,
      amount: minorUnits(request.amount).amount,
      metadata: { holdfast_write: id, holdfast_invoice: request.invoice },
      ...(instructionsEmail === null ? {} : { instructions_email: instructionsEmail }),
      ...(refundReason === null ? {} : { reason: refundReason }),
    },
    { idempotencyKey: id },
  );
  return { kind: 'refund', refund: readRefund(answer, request.kind) };
}
