import { parameterMissing } from '../../errors';
import type { Invoice } from '../../objects/invoice';
import type { Account } from '../account';
import { findCustomer } from '../customers/find-customer';
import { DEFAULT_CURRENCY } from '../invoice-items/create-invoice-item';
import { scheduleFinalization } from './schedule-finalization';
import { blankInvoice } from './blank-invoice';
import { checkInvoiceDetails, withInvoiceDetails, type InvoiceDetails } from './invoice-details';
import { invoiceNow } from './invoice-now';
import { recountDraft } from './recount-draft';
import { waitingKey } from '../waiting-key';

export interface NewInvoice extends InvoiceDetails {
  readonly currency?: string;
  readonly customer?: string;
  readonly pending_invoice_items_behavior?: 'exclude' | 'include';
}

/**
 * Creates a draft; with `include` it takes the customer's waiting items in its currency (docs: api/invoices/create).
 * Emits `invoice.created`.
 */
export function createInvoice(account: Account, given: NewInvoice): Invoice {
  if (given.customer === undefined) throw parameterMissing('customer');
  const customer = findCustomer(account, given.customer, 'customer');
  checkInvoiceDetails(account, null, given);
  const currency = given.currency ?? customer.object.currency ?? DEFAULT_CURRENCY;
  const blank = blankInvoice(account, customer.object.id, currency);
  const object = invoiceNow(account, withInvoiceDetails(account, blank, given));
  if (customer.object.currency === null) {
    account.customers.save({ ...customer, object: { ...customer.object, currency } });
  }
  account.invoices.save({
    object,
    creditApplied: 0,
    paymentIntent: null,
    daysUntilDue: given.days_until_due ?? null,
  });
  account.events.emit('invoice.created', object);
  if (given.pending_invoice_items_behavior === 'include') takeWaitingItems(account, object);
  scheduleFinalization(account, object);
  return account.invoices.get(object.id)?.object ?? object;
}

function takeWaitingItems(account: Account, invoice: Invoice): void {
  const waiting = [
    ...account.invoiceItems.oldestFirst({
      index: 'pending',
      key: waitingKey(invoice.customer, invoice.currency),
    }),
  ];
  for (const row of waiting)
    account.invoiceItems.save({ ...row, object: { ...row.object, invoice: invoice.id } });
  if (waiting.length > 0) recountDraft(account, invoice.id);
}
