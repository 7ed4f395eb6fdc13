import type StripeSdk from 'stripe';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import { readRefund } from '../readings/refund';

/** Cancels a refund that still waits for bank details (docs.stripe.com/api/refunds/cancel). */
export async function cancelRefund(
  sdk: StripeSdk,
  id: string,
  request: StripeWriteOf<'cancel_refund'>,
): Promise<StripeWriteResult> {
  const answer = await sdk.refunds.cancel(request.refund, {}, { idempotencyKey: id });
  return { kind: 'refund', refund: readRefund(answer, request.kind) };
}
