import { moneyFromWire } from '../contracts/money';
import type { InvoicePaymentInput } from '../contracts/invoice-payment-input';
import { HoldfastError } from '../domain/errors/holdfast-error';
import type { StripeInvoiceReading } from '../domain/stripe-readings';
import type { StripeAtTheDoor } from './check-customer';

/**
 * Checks that Stripe has the invoice that is handed over, that it is the one which the backend means, and that nothing
 * but the customer's cash can pay it. Anything else than an invoice of Stripe's passes. Throws
 * `stripe_invoice_not_payable`.
 */
export async function checkStripeInvoice(
  stripe: Pick<StripeAtTheDoor, 'retrieveInvoice'>,
  input: InvoicePaymentInput,
): Promise<void> {
  if (input.method.type !== 'stripe_invoice') return;
  const reading = await stripe.retrieveInvoice(input.invoice);
  const problem = reading === null ? 'Stripe has no such invoice' : problemOf(reading, input);
  if (problem !== null)
    throw new HoldfastError('stripe_invoice_not_payable', { invoice: input.invoice, problem });
}

function problemOf(reading: StripeInvoiceReading, input: InvoicePaymentInput): string | null {
  const { status, total } = reading;
  if (status !== 'draft' && status !== 'open') return `it is ${status}; only a draft or an open one can be`;
  if (reading.customer !== input.customer) return `its customer is ${reading.customer ?? 'nobody'}`;
  const given = moneyFromWire(input.amount);
  if (total.currency !== given.currency || total.amount !== given.amount)
    return `its total is ${total.amount} ${total.currency}; give that as the amount`;
  if (reading.collectionMethod !== 'send_invoice')
    return `its collection_method is ${reading.collectionMethod}; set it to send_invoice`;
  const types = reading.paymentMethodTypes ?? [];
  if (types.length !== 1 || types[0] !== 'customer_balance')
    return 'its payment_settings.payment_method_types must be customer_balance alone';
  return reading.hasOtherPayments ? 'other PaymentIntents are attached to it' : null;
}
