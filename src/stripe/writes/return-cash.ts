import type StripeSdk from 'stripe';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import { readRefund } from '../readings/refund';
import { minorUnits } from './minor-units';

/** Sends a customer’s cash back to its bank (docs.stripe.com/payments/customer-balance/refunding). */
export async function returnCash(
  sdk: StripeSdk,
  id: string,
  request: StripeWriteOf<'return_cash'>,
): Promise<StripeWriteResult> {
  const metadata = { holdfast_write: id, holdfast_invoice: request.invoice };
  const { amount, currency } = minorUnits(request.amount);
  const answer = await sdk.refunds.create(
    { origin: 'customer_balance', customer: request.customer, amount, currency, metadata },
    { idempotencyKey: id },
  );
  return { kind: 'refund', refund: readRefund(answer, request.kind) };
}
