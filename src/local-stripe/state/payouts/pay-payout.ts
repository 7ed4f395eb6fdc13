import { requestRefused } from '../../errors';
import type { Payout } from '../../objects/payout';
import type { Account } from '../account';
import { changePayout } from './change-payout';
import { findPayout } from './find-payout';

/** The payout reaches the merchant's bank. Emits `payout.updated` and `payout.paid`. Refuses one that has ended. */
export function payPayout(account: Account, id: string): Payout {
  const row = findPayout(account, id);
  if (row.object.status !== 'pending' && row.object.status !== 'in_transit')
    throw requestRefused(`The payout ${id} can't arrive any more: its status is ${row.object.status}.`);
  return changePayout(account, row, { status: 'paid' }, 'payout.paid');
}

/** The arrival date has come; does nothing for a payout that has ended before. */
export function payDuePayout(account: Account, id: string): void {
  const { status } = findPayout(account, id).object;
  if (status === 'pending' || status === 'in_transit') payPayout(account, id);
}
