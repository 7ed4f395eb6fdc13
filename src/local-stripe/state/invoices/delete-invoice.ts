import type { DeletedInvoice } from '../../objects/invoice';
import type { Account } from '../account';
import { findDraft } from './find-invoice';

/** Deletes a draft with its items; finalized invoices are voided instead. Emits `invoice.deleted`. */
export function deleteInvoice(account: Account, id: string): DeletedInvoice {
  const { object } = findDraft(account, id);
  const items = [...account.invoiceItems.oldestFirst({ index: 'invoice', key: id })];
  for (const item of items) account.invoiceItems.remove(item.object.id);
  account.invoices.remove(id);
  account.events.emit('invoice.deleted', object);
  return { id, object: 'invoice', deleted: true };
}
