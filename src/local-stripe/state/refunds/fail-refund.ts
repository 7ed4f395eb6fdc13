import { requestRefused } from '../../errors';
import type { Refund } from '../../objects/refund';
import type { Account } from '../account';
import { moveCash } from '../cash/move-cash';
import { transferToBalance } from '../cash/transfer-to-balance';
import type { RefundRow } from '../records';
import { changeRefund, settled } from './change-refund';
import { findRefund } from './find-refund';
import { giveBackToMerchant } from './give-back-to-merchant';

/** A refund that can't be delivered at all. Emits `refund.updated` and `refund.failed`. Refuses one that has ended. */
export function failRefund(account: Account, id: string, reason: string): Refund {
  const row = findRefund(account, id);
  const { status } = row.object;
  if (status !== 'pending' && status !== 'requires_action') {
    throw requestRefused(`The refund ${id} can't fail any more: its status is ${status}.`);
  }
  return row.object.charge === null
    ? failReturn(account, row, reason)
    : failPaymentRefund(account, row, reason);
}

/** The money goes back to the merchant's balance, named by `failure_balance_transaction` (docs: refunds#failed-refunds). */
export function failPaymentRefund(account: Account, row: RefundRow, reason: string): Refund {
  const movement = giveBackToMerchant(account, row.object);
  return changeRefund(account, row, {
    ...settled(row.object),
    status: 'failed',
    ...(movement === null ? {} : { failure_balance_transaction: movement }),
    failure_reason: reason,
  });
}

/**
 * The money of a return goes to the merchant's balance (docs: payments/customer-balance, transferred_to_balance). It
 * passes through the cash balance (`return_canceled`, then `transferred_to_balance`), which would else fall below zero.
 */
function failReturn(account: Account, row: RefundRow, reason: string): Refund {
  const { amount, currency, customer } = row.object;
  const failed = changeRefund(account, row, {
    ...settled(row.object),
    status: 'failed',
    failure_reason: reason,
  });
  if (customer === null) return failed;
  moveCash(account, customer, currency, amount, { type: 'return_canceled' });
  transferToBalance(account, customer, currency, amount);
  return failed;
}
