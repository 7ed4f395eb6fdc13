import { requestRefused } from '../../errors';
import type { Payout } from '../../objects/payout';
import type { Account } from '../account';
import { addBalanceTransaction } from '../balance/add-balance-transaction';
import { changePayout } from './change-payout';
import { findPayout } from './find-payout';

/** Cancels a payout that has not been sent yet (docs: api/payouts/cancel). Emits `payout.updated`, `payout.canceled`. */
export function cancelPayout(account: Account, id: string): Payout {
  const row = findPayout(account, id);
  if (row.object.status !== 'pending')
    throw requestRefused(
      `Only a pending payout can be canceled; the status of ${id} is ${row.object.status}.`,
    );
  const returned = takeBack(account, row.object, 'payout_cancel');
  return changePayout(
    account,
    row,
    { status: 'canceled', failure_balance_transaction: returned },
    'payout.canceled',
  );
}

/**
 * The merchant's bank refuses the money, perhaps after the payout was shown as paid (docs: api/payouts/object, status);
 * it goes back to the balance. Emits `payout.updated` and `payout.failed`.
 */
export function failPayout(account: Account, id: string, failureCode: string): Payout {
  const row = findPayout(account, id);
  const { status } = row.object;
  if (status === 'canceled' || status === 'failed')
    throw requestRefused(`The payout ${id} can't fail any more: its status is ${status}.`);
  const returned = takeBack(account, row.object, 'payout_failure');
  return changePayout(
    account,
    row,
    {
      status: 'failed',
      failure_balance_transaction: returned,
      failure_code: failureCode,
      failure_message: `The bank refused the payout (${failureCode.replaceAll('_', ' ')}).`,
    },
    'payout.failed',
  );
}

/** Puts the money back on the balance; answers the id of the movement. */
function takeBack(account: Account, payout: Payout, type: 'payout_cancel' | 'payout_failure'): string {
  return addBalanceTransaction(account, {
    type,
    reportingCategory: 'payout_reversal',
    amount: payout.amount,
    fee: 0,
    currency: payout.currency,
    source: payout.id,
    description: payout.description,
    availableAfterDays: 0,
  }).id;
}
