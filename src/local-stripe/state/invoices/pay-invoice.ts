import { invoiceNeedsAction, requestRefused } from '../../errors';
import type { Invoice } from '../../objects/invoice';
import type { Account } from '../account';
import { confirmPaymentIntent } from '../payment-intents/confirm-payment-intent';
import { findPaymentIntent } from '../payment-intents/find-payment-intent';
import { finalizeInvoice } from './finalize-invoice';
import { findInvoice } from './find-invoice';
import { markPaid } from './mark-paid';

export interface InvoicePaymentAttempt {
  readonly paid_out_of_band?: boolean;
  readonly payment_method?: string;
}

/**
 * Pays with the payment method given, else the invoice's or the customer's; or says that it was paid elsewhere
 * (docs: api/invoices/pay). A draft is finalized first. A decline is a card error, and counts as an attempt.
 */
export function payInvoice(account: Account, id: string, given: InvoicePaymentAttempt): Invoice {
  const before = findInvoice(account, id).object;
  if (before.status === 'paid') throw requestRefused(`Invoice is already paid: ${id}.`, { param: 'invoice' });
  if (before.status === 'void') {
    throw requestRefused(`The invoice ${id} is void, so it cannot be paid.`, { param: 'invoice' });
  }
  const paymentMethod = given.paid_out_of_band === true ? null : paymentMethodOf(account, before, given);
  if (before.status === 'draft') finalizeInvoice(account, id);
  const row = findInvoice(account, id);
  const { object, paymentIntent } = row;
  if (object.status === 'paid' || paymentIntent === null) return object;
  if (paymentMethod === null) {
    const outside = { amount_paid: object.amount_due, amount_paid_off_stripe: object.amount_remaining };
    return markPaid(account, row, outside).object;
  }
  confirmPaymentIntent(account, paymentIntent, { payment_method: paymentMethod });
  const { object: confirmed } = findPaymentIntent(account, paymentIntent);
  if (confirmed.status === 'requires_action') throw invoiceNeedsAction(confirmed);
  return findInvoice(account, id).object;
}

/** Refuses an invoice for which there is no payment method. */
function paymentMethodOf(account: Account, invoice: Invoice, given: InvoicePaymentAttempt): string {
  const chosen = given.payment_method ?? defaultPaymentMethodOf(account, invoice);
  if (chosen !== null) return chosen;
  throw requestRefused(
    `There is no default_payment_method set on the Customer ${invoice.customer} or the Invoice ${invoice.id}. Please ` +
      'set one, or pass a payment_method, or apply the customer balance to the PaymentIntent of the invoice.',
    { param: 'payment_method' },
  );
}

/** The invoice's payment method, else its customer's. */
export function defaultPaymentMethodOf(account: Account, invoice: Invoice): string | null {
  const customer = account.customers.get(invoice.customer)?.object;
  return invoice.default_payment_method ?? customer?.invoice_settings.default_payment_method ?? null;
}
