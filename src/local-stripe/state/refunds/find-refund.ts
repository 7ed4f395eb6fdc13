import { resourceMissing } from '../../errors';
import type { Account } from '../account';
import type { RefundRow } from '../records';

/** The refund; throws `resource_missing` (404) for an unknown one. */
export function findRefund(account: Account, id: string): RefundRow {
  const row = account.refunds.get(id);
  if (row === undefined) throw resourceMissing('refund', id, 'refund');
  return row;
}
