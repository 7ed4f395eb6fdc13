import { resourceMissing } from '../../errors';
import type { Account } from '../account';
import type { DisputeRow } from '../records';

/** The dispute; throws `resource_missing` (404) for an unknown one. */
export function findDispute(account: Account, id: string): DisputeRow {
  const row = account.disputes.get(id);
  if (row === undefined) throw resourceMissing('dispute', id, 'dispute');
  return row;
}
