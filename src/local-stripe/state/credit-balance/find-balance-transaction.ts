import { resourceMissing } from '../../errors';
import type { Account } from '../account';
import { findCustomer } from '../customers/find-customer';
import type { CustomerBalanceTransactionRow } from '../records';

/** The customer's transaction; throws `resource_missing` for another customer's too. */
export function findBalanceTransaction(
  account: Account,
  customerId: string,
  id: string,
): CustomerBalanceTransactionRow {
  const customer = findCustomer(account, customerId, 'customer').object.id;
  const row = account.customerBalanceTransactions.get(id);
  if (row?.object.customer === customer) return row;
  throw resourceMissing('customer balance transaction', id, 'transaction');
}
