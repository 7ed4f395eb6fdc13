import type { PaymentIntent } from '../../objects/payment-intent';
import type { Account } from '../account';
import { changeInvoice } from './change-invoice';
import { findInvoice } from './find-invoice';

/** Counts a failed attempt to pay the invoice; emits `invoice.payment_failed`. */
export function countFailedAttempt(account: Account, invoiceId: string): void {
  const row = findInvoice(account, invoiceId);
  if (row.object.status !== 'open' && row.object.status !== 'uncollectible') return;
  const shown = { attempt_count: row.object.attempt_count + 1, attempted: true };
  changeInvoice(account, row, shown, {}, 'invoice.payment_failed');
}

/**
 * Says that the customer has to do something before the invoice is paid: `invoice.payment_action_required`. Sending a
 * bank transfer is no step of an attempt, so that is not announced.
 */
export function announceRequiredAction(
  account: Account,
  invoiceId: string,
  paymentIntent: PaymentIntent,
): void {
  if (paymentIntent.next_action?.type === 'display_bank_transfer_instructions') return;
  const shown = { attempted: true };
  changeInvoice(account, findInvoice(account, invoiceId), shown, {}, 'invoice.payment_action_required');
}
