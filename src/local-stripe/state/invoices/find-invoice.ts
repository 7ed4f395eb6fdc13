import { requestRefused, resourceMissing } from '../../errors';
import type { Account } from '../account';
import type { InvoiceRow } from '../records';

/** The invoice; `param` is the parameter that named it. Throws `resource_missing` for an unknown one. */
export function findInvoice(account: Account, id: string, param = 'invoice'): InvoiceRow {
  const row = account.invoices.get(id);
  if (row === undefined) throw resourceMissing('invoice', id, param);
  return row;
}

/** The invoice if it is still a draft; else refused with `invoice_not_editable`. */
export function findDraft(account: Account, id: string): InvoiceRow {
  const row = findInvoice(account, id);
  if (row.object.status === 'draft') return row;
  const message =
    `The invoice ${id} is ${row.object.status}: it has been finalized, so its lines and amounts cannot be changed. ` +
    'Issue a credit note, or void it and create another.';
  throw requestRefused(message, { param: 'invoice', code: 'invoice_not_editable' });
}
