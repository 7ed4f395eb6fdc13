import { resourceMissing } from '../../errors';
import type { Account } from '../account';
import type { ChargeRow } from '../records';

/** The charge; throws `resource_missing` (404) for an unknown one. */
export function findCharge(account: Account, id: string): ChargeRow {
  const row = account.charges.get(id);
  if (row === undefined) throw resourceMissing('charge', id, 'charge');
  return row;
}
