import { requestRefused } from '../../errors';
import type { Invoice } from '../../objects/invoice';
import type { Account } from '../account';
import { moveCredit } from '../credit-balance/move-credit';
import { changeInvoice } from './change-invoice';
import { endOpenPayments } from './end-open-payments';
import { findInvoice } from './find-invoice';

/**
 * Voids an open or uncollectible invoice for good: credit that it used comes back
 * (docs: changelog/2019-12-03/customer-balances-returned-voided-invoices) and its payment intent is canceled with
 * `void_invoice`. Emits `customer.updated`, `payment_intent.canceled`, `invoice.updated`, `invoice.voided`.
 */
export function voidInvoice(account: Account, id: string): Invoice {
  const row = findInvoice(account, id);
  const { object } = row;
  if (object.status !== 'open' && object.status !== 'uncollectible') {
    const instead = object.status === 'draft' ? 'delete it' : 'issue a credit note for what it charged';
    const message = `You can only void open or uncollectible invoices: ${id} is ${object.status}; ${instead} instead.`;
    throw requestRefused(message, { param: 'invoice' });
  }
  if (object.amount_paid > 0) {
    const message = `The invoice ${id} cannot be voided because ${object.amount_paid} of it has been paid; issue a credit note.`;
    throw requestRefused(message, { param: 'invoice' });
  }
  if (row.creditApplied !== 0) {
    moveCredit(account, object.customer, object.currency, -row.creditApplied, {
      type: 'unapplied_from_invoice',
      invoice: id,
    });
  }
  endOpenPayments(account, id, 'void_invoice');
  const shown = {
    auto_advance: false,
    next_payment_attempt: null,
    status: 'void' as const,
    status_transitions: { ...object.status_transitions, voided_at: account.clock.now() },
  };
  return changeInvoice(account, row, shown, { creditApplied: 0 }, 'invoice.voided').object;
}
