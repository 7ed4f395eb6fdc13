import type StripeSdk from 'stripe';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { StripeWriteOf } from '../../contracts/stripe-writes';

/** Voids an open invoice for good; Stripe cancels its PaymentIntent (docs.stripe.com/api/invoices/void). */
export async function voidInvoice(
  sdk: StripeSdk,
  id: string,
  request: StripeWriteOf<'void_invoice'>,
): Promise<StripeWriteResult> {
  const answer = await sdk.invoices.voidInvoice(request.invoice, {}, { idempotencyKey: id });
  return { kind: 'invoice', invoice: answer.id };
}
