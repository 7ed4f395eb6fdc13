import { resourceMissing } from '../../errors';
import type { Account } from '../account';
import type { PayoutRow } from '../records';

/** The payout; throws `resource_missing` (404) for an unknown one. */
export function findPayout(account: Account, id: string): PayoutRow {
  const row = account.payouts.get(id);
  if (row === undefined) throw resourceMissing('payout', id, 'payout');
  return row;
}
