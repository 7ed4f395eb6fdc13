import type { Account } from '../account';
import { findCustomer } from '../customers/find-customer';

/** Makes the stored card or source (null: none) the one that the customer's payments fall back to; emits `customer.updated`. */
export function makeDefaultSource(
  account: Account,
  customerId: string,
  source: string | null,
  { onlyIfNone }: { readonly onlyIfNone: boolean },
): void {
  const row = findCustomer(account, customerId, 'customer');
  if (row.object.default_source === source || (onlyIfNone && row.object.default_source !== null)) return;
  const object = { ...row.object, default_source: source };
  account.customers.save({ ...row, object });
  account.events.emit('customer.updated', object, row.object);
}
