import { requestRefused } from '../../errors';
import type { Invoice } from '../../objects/invoice';
import type { Account } from '../account';
import { changeInvoice } from './change-invoice';
import { findInvoice } from './find-invoice';

/** Gives an open invoice up as a bad debt; it can still be paid or voided. Emits `invoice.marked_uncollectible`. */
export function markUncollectible(account: Account, id: string): Invoice {
  const row = findInvoice(account, id);
  if (row.object.status !== 'open') {
    const message = `You can only mark open invoices as uncollectible: ${id} is ${row.object.status}.`;
    throw requestRefused(message, { param: 'invoice' });
  }
  const transitions = {
    ...row.object.status_transitions,
    marked_uncollectible_at: account.clock.now(),
  };
  const shown = { status: 'uncollectible' as const, status_transitions: transitions };
  return changeInvoice(account, row, shown, {}, 'invoice.marked_uncollectible').object;
}
