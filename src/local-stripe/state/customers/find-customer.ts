import { requestRefused, resourceMissing } from '../../errors';
import type { Account } from '../account';
import type { CustomerRow } from '../records';

/**
 * The customer, not deleted. `param` is the parameter that named it.
 * Throws `resource_missing` for an unknown one, and refuses a deleted one.
 */
export function findCustomer(account: Account, id: string, param: string): CustomerRow {
  const row = account.customers.get(id);
  if (row === undefined) throw resourceMissing('customer', id, param);
  if (row.deleted)
    throw requestRefused(`The customer ${id} has been deleted.`, { param, code: 'resource_missing' });
  return row;
}
