import type { DeletedInvoice } from '../../objects/invoice';
import type { Account } from '../account';
import { findDraft } from './find-invoice';

/** Deletes a draft with its items; finalized invoices are voided instead. Emits `invoice.deleted`. */
export function deleteInvoice(account: Account, id: string): DeletedInvoice {
  const { object } = findDraft(account, id);
  for (const row of [...account.invoiceItems.oldestFirst({ index: 'invoice', key: id })])
    account.invoiceItems.remove(row.object.id);
  account.invoices.remove(id);
  account.events.emit('invoice.deleted', object);
  return { id, object: 'invoice', deleted: true };
}
