import type { Account } from '../account';
import { announceFunds } from '../cash/announce-funds';
import { moveCash } from '../cash/move-cash';
import type { PaymentIntentRow } from '../records';
import { changePaymentIntent } from './change-payment-intent';

/**
 * Gives all cash that was applied to an incomplete intent back to its customer, as one `unapplied_from_payment` row
 * in the currency in which it was applied. Does nothing if none was applied.
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
  announceFunds(account, customer, currency);
}
