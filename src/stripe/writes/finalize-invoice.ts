import type StripeSdk from 'stripe';
import type { StripeWriteResult } from '../../contracts/ports/stripe';
import type { StripeWriteOf } from '../../contracts/stripe-writes';

/** Finalizes a draft, for which Stripe creates a PaymentIntent then (docs.stripe.com/api/invoices/finalize). */
export async function finalizeInvoice(
  sdk: StripeSdk,
  id: string,
  request: StripeWriteOf<'finalize_invoice'>,
): Promise<StripeWriteResult> {
  const answer = await sdk.invoices.finalizeInvoice(request.invoice, {}, { idempotencyKey: id });
  return { kind: 'invoice', invoice: answer.id };
}
