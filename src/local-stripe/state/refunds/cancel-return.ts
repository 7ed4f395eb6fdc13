import { requestRefused } from '../../errors';
import type { Refund } from '../../objects/refund';
import type { Account } from '../account';
import { reconcileFreedCash } from '../cash/reconcile';
import { findRefund } from './find-refund';
import { withdrawReturn } from './withdraw-return';

/**
 * Cancels a return of cash while it waits for bank details, as the Dashboard can
 * (docs: payments/customer-balance/refunding): the cash is available again.
 */
export function cancelReturn(account: Account, id: string): Refund {
  const row = findRefund(account, id);
  const { currency, customer, payment_intent: paymentIntent, status } = row.object;
  if (paymentIntent !== null || customer === null) {
    throw requestRefused(`The refund ${id} is of a payment, not a return of cash.`);
  }
  if (status !== 'requires_action') {
    throw requestRefused(`The return ${id} can't be canceled any more: its status is ${status}.`);
  }
  withdrawReturn(account, row);
  reconcileFreedCash(account, customer, currency);
  return findRefund(account, id).object;
}
