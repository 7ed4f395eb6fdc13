import { requestRefused, resourceMissing } from '../../errors';
import type { Account } from '../account';
import type { InvoiceItemRow } from '../records';

/** The invoice item; throws `resource_missing` for an unknown one. */
export function findInvoiceItem(account: Account, id: string): InvoiceItemRow {
  const row = account.invoiceItems.get(id);
  if (row === undefined) throw resourceMissing('invoiceitem', id, 'invoiceitem');
  return row;
}

/** The item that a line of the invoice stands for; `param` is the parameter that named the line. */
export function findLine(account: Account, invoiceId: string, lineId: string, param: string): InvoiceItemRow {
  const row = account.invoiceItems.newest({ index: 'line', key: lineId });
  if (row?.object.invoice === invoiceId) return row;
  throw resourceMissing('invoice line item', lineId, param);
}

/** Refuses an item whose invoice has been finalized. */
export function checkItemIsOpen(account: Account, row: InvoiceItemRow): void {
  const { invoice } = row.object;
  const status = invoice === null ? 'draft' : (account.invoices.get(invoice)?.object.status ?? 'draft');
  if (status === 'draft') return;
  throw requestRefused(
    `The invoice item ${row.object.id} is on the invoice ${invoice}, which is ${status}: it can be changed only before ` +
      'its invoice is finalized.',
    { param: 'invoiceitem', code: 'invoice_not_editable' },
  );
}
