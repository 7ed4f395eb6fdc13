import type { Refund } from '../../objects/refund';
import type { Account } from '../account';
import { addBalanceTransaction } from '../balance/add-balance-transaction';

/** Puts the money of a refund that did not go through back on the merchant's balance; answers the id of the movement. */
export function giveBackToMerchant(account: Account, refund: Refund): string {
  return addBalanceTransaction(account, {
    type: 'refund_failure',
    reportingCategory: 'refund_failure',
    amount: refund.amount,
    fee: 0,
    currency: refund.currency,
    source: refund.id,
    description: null,
    availableAfterDays: 0,
  }).id;
}
