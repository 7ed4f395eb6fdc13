import { requestRefused } from '../../errors';
import type { Invoice } from '../../objects/invoice';
import type { Account } from '../account';
import { finalizeInvoice } from './finalize-invoice';
import { findInvoice } from './find-invoice';

/** Sends the invoice to its customer, a draft once it is finalized. No mail leaves; emits `invoice.sent`. */
export function sendInvoice(account: Account, id: string): Invoice {
  const { object } = findInvoice(account, id);
  if (object.collection_method !== 'send_invoice') {
    throw requestRefused(
      `You can only manually send an invoice if its collection method is 'send_invoice': that of ${id} is ${object.collection_method}.`,
      { param: 'invoice' },
    );
  }
  if (object.status === 'void' || object.status === 'uncollectible') {
    throw requestRefused(`The invoice ${id} is ${object.status}, so it cannot be sent.`, {
      param: 'invoice',
    });
  }
  const sent = object.status === 'draft' ? finalizeInvoice(account, id) : object;
  account.events.emit('invoice.sent', sent);
  return sent;
}
