import { checkoutSessionOf, checkoutSessionTaken } from '../contracts/checkout-session';
import { moneyFromWire } from '../contracts/money';
import type { InvoicePaymentInput } from '../contracts/invoice-payment-input';
import type { Ledger } from '../contracts/ports/ledger';
import { HoldfastError } from '../domain/errors/holdfast-error';
import type { CheckoutSessionReading } from '../domain/stripe-readings';
import type { StripeAtTheDoor } from './check-customer';

/**
 * Checks that Stripe has the Checkout Session that is handed over, that it asks this customer for this amount by card,
 * and that no other payment has it. An input without one passes. Throws `checkout_session_not_payable`.
 */
export async function checkCheckoutSession(
  ledger: Pick<Ledger, 'invoicePayments'>,
  stripe: Pick<StripeAtTheDoor, 'retrieveCheckoutSession'>,
  input: InvoicePaymentInput,
): Promise<void> {
  const session = checkoutSessionOf(input);
  if (session === null) return;
  const other = await ledger.invoicePayments.ofCheckoutSession(session);
  if (other !== null) throw checkoutSessionTaken(session, input.invoice, other);
  const problem = problemOf(await stripe.retrieveCheckoutSession(session), input);
  if (problem === null) return;
  throw new HoldfastError('checkout_session_not_payable', { session, invoice: input.invoice, problem });
}

function problemOf(reading: CheckoutSessionReading | null, input: InvoicePaymentInput): string | null {
  if (reading === null) return 'Stripe has no such session';
  const { mode, status, customer, total, paymentMethodTypes } = reading;
  if (mode !== 'payment') return `its mode is ${mode}; only payment can be`;
  // One that was paid in the moment between its creation and this call is followed like any other.
  if (status === 'expired') return 'it is expired';
  if (customer !== input.customer) return `its customer is ${customer ?? 'nobody'}`;
  const given = moneyFromWire(input.amount);
  if (total === null || total.currency !== given.currency || total.amount !== given.amount)
    return `its amount_total is ${total?.amount ?? 'unknown'} ${total?.currency ?? ''}; give that as the amount`;
  if (paymentMethodTypes.length !== 1 || paymentMethodTypes[0] !== 'card')
    return 'its payment_method_types must be card alone';
  return null;
}
