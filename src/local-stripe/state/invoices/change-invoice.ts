import type { EventType } from '../../objects/event';
import type { Invoice } from '../../objects/invoice';
import type { Account } from '../account';
import type { InvoiceRow } from '../records';
import { invoiceNow } from './invoice-now';

/** What is kept of an invoice beside the object that is shown. */
type Kept = Partial<Omit<InvoiceRow, 'object'>>;

/**
 * Saves the invoice with `shown` changed in the object and `kept` beside it. Emits `invoice.updated` if anything that
 * is shown has changed, then each of `events`.
 */
export function changeInvoice(
  account: Account,
  row: InvoiceRow,
  shown: Partial<Invoice>,
  kept: Kept = {},
  ...events: readonly EventType[]
): InvoiceRow {
  const before = invoiceNow(account, row.object);
  const object = invoiceNow(account, { ...row.object, ...shown });
  const changed: InvoiceRow = { ...row, ...kept, object };
  account.invoices.save(changed);
  if (JSON.stringify(object) !== JSON.stringify(before))
    account.events.emit('invoice.updated', object, before);
  for (const event of events) account.events.emit(event, object);
  return changed;
}
