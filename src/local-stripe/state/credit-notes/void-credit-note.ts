import { requestRefused } from '../../errors';
import type { CreditNote } from '../../objects/credit-note';
import type { Account } from '../account';
import { changeInvoice } from '../invoices/change-invoice';
import { keepInStep } from '../invoices/end-open-payments';
import { findInvoice } from '../invoices/find-invoice';
import { findCreditNote } from './find-credit-note';

/**
 * Takes back a credit note that lowered an invoice which is still open: its amount is to be paid again
 * (docs: billing/invoices/credit-notes, voiding). Emits `credit_note.voided`, `invoice.updated`.
 */
export function voidCreditNote(account: Account, id: string): CreditNote {
  const { object } = findCreditNote(account, id);
  const row = findInvoice(account, object.invoice);
  if (object.status === 'void') {
    throw requestRefused(`The credit note ${id} is already void.`, { param: 'id' });
  }
  if (object.type !== 'pre_payment' || row.object.status !== 'open') {
    const message =
      `Only credit notes that lowered an invoice which is still open can be voided: ${id} is ${object.type} and its ` +
      `invoice ${row.object.status}.`;
    throw requestRefused(message, { param: 'id' });
  }
  const voided: CreditNote = { ...object, status: 'void', voided_at: account.clock.now() };
  account.creditNotes.save({ object: voided });
  account.events.emit('credit_note.voided', voided);
  const remaining = row.object.amount_remaining + object.pre_payment_amount;
  changeInvoice(account, row, {
    amount_due: row.object.amount_due + object.pre_payment_amount,
    amount_remaining: remaining,
    pre_payment_credit_notes_amount: row.object.pre_payment_credit_notes_amount - object.pre_payment_amount,
  });
  keepInStep(account, object.invoice, remaining);
  return voided;
}
