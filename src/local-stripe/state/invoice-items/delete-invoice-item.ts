import type { Account } from '../account';
import { recountDraft } from '../invoices/recount-draft';
import { checkItemIsOpen, findInvoiceItem } from './find-invoice-item';

/** Deletes an item that is not on a finalized invoice; emits `invoiceitem.deleted`. */
export function deleteInvoiceItem(account: Account, id: string): object {
  const row = findInvoiceItem(account, id);
  checkItemIsOpen(account, row);
  account.invoiceItems.remove(id);
  account.events.emit('invoiceitem.deleted', row.object);
  if (row.object.invoice !== null) recountDraft(account, row.object.invoice);
  return { id, object: 'invoiceitem', deleted: true };
}
