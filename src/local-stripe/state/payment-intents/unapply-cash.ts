import type { Account } from '../account';
import { moveCash } from '../cash/move-cash';
import { reconcileFreedCash } from '../cash/reconcile';
import type { PaymentIntentRow } from '../records';
import { changePaymentIntent } from './change-payment-intent';

/**
 * Gives all cash that was applied to an incomplete intent back to its customer, as one `unapplied_from_payment` row
 * in the currency in which it was applied. In automatic mode the cash goes to other open items at once. Does nothing if
 * none was applied.
 */
export function unapplyCash(
  account: Account,
  row: PaymentIntentRow,
  customer: string,
  currency: string,
): void {
  if (row.cashApplied === 0) return;
  changePaymentIntent(account, row, {}, { cashApplied: 0 });
  moveCash(account, customer, currency, row.cashApplied, {
    type: 'unapplied_from_payment',
    unapplied_from_payment: { payment_intent: row.object.id },
  });
  reconcileFreedCash(account, customer, currency);
}
