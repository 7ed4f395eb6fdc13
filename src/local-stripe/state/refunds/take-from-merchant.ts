import type { Refund } from '../../objects/refund';
import type { Account } from '../account';
import { addBalanceTransaction } from '../balance/add-balance-transaction';
import { changeRefund } from './change-refund';

/**
 * Takes a refund of a payment from the merchant's balance: answers the id of the movement, or null where it is seen
 * later, as that of a payment is.
 */
export function takeFromMerchant(account: Account, refund: Refund): string | null {
  const delay = account.settings.balanceTransactionDelaySeconds;
  if (delay === 0) return take(account, refund);
  account.due.schedule(account.clock.now() + delay, 'refund.balance_transaction', refund.id);
  return null;
}

/** The late movement of a refund; emits `refund.updated`. Does nothing for a refund that has it. */
export function takeFromMerchantLater(account: Account, id: string): void {
  const row = account.refunds.get(id);
  if (row === undefined || row.object.balance_transaction !== null) return;
  changeRefund(account, row, { ...row.object, balance_transaction: take(account, row.object) });
}

function take(account: Account, refund: Refund): string {
  const { amount, charge, currency, id } = refund;
  return addBalanceTransaction(account, {
    type: charge?.startsWith('ch_') === true ? 'refund' : 'payment_refund',
    reportingCategory: 'refund',
    amount: -amount,
    fee: 0,
    currency,
    source: id,
    description: null,
    availableAfterDays: 0,
  }).id;
}
