import type { Refund } from '../../objects/refund';
import type { Account } from '../account';
import { addBalanceTransaction } from '../balance/add-balance-transaction';
import { changeRefund } from './change-refund';

/**
 * Puts the money of a refund that did not go through back on the merchant's balance: answers the id of the movement, or
 * null where it is seen later.
 */
export function giveBackToMerchant(account: Account, refund: Refund): string | null {
  const delay = account.settings.balanceTransactionDelaySeconds;
  if (delay === 0) return giveBack(account, refund);
  account.due.schedule(account.clock.now() + delay, 'refund.reversing_transaction', refund.id);
  return null;
}

/** The late movement of a refund that failed, which names it and emits `refund.updated`, or was canceled. */
export function giveBackToMerchantLater(account: Account, id: string): void {
  const row = account.refunds.get(id);
  if (row === undefined) return;
  const movement = giveBack(account, row.object);
  if (row.object.status !== 'failed') return;
  changeRefund(account, row, { ...row.object, failure_balance_transaction: movement });
}

function giveBack(account: Account, { amount, currency, id }: Refund): string {
  return addBalanceTransaction(account, {
    type: 'refund_failure',
    reportingCategory: 'refund_failure',
    amount,
    fee: 0,
    currency,
    source: id,
    description: null,
    availableAfterDays: 0,
  }).id;
}
