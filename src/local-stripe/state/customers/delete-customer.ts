import { requestRefused } from '../../errors';
import type { DeletedCustomer } from '../../objects/customer';
import type { Account } from '../account';
import { findCustomer } from './find-customer';

/**
 * Deletes a customer; emits `customer.deleted`. A customer that ever had a cash balance, even one of 0 now,
 * can't be deleted (docs: api/customers/delete).
 */
export function deleteCustomer(account: Account, id: string): DeletedCustomer {
  const row = findCustomer(account, id, 'customer');
  if (row.availableCash !== null) {
    throw requestRefused(`The customer ${id} has a cash balance, so it cannot be deleted.`);
  }
  account.customers.save({ ...row, deleted: true });
  account.events.emit('customer.deleted', row.object);
  return { id, object: 'customer', deleted: true };
}
