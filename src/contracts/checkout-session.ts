import { HoldfastError } from '../domain/errors/holdfast-error';
import type { InvoicePaymentInput } from './invoice-payment-input';

/** The Checkout Session that was handed over for a payment; null where it has its own PaymentIntent. */
export function checkoutSessionOf({ method }: Pick<InvoicePaymentInput, 'method'>): string | null {
  return method.type === 'card' ? (method.checkoutSession ?? null) : null;
}

/** The refusal of a session that another payment has: `checkout_session_not_payable`. */
export function checkoutSessionTaken(
  session: string,
  invoice: string,
  other: { readonly invoice: string; readonly attempt: number },
): HoldfastError {
  const problem = `it was handed over for invoice ${other.invoice}, attempt ${other.attempt}`;
  return new HoldfastError('checkout_session_not_payable', { session, invoice, problem });
}
