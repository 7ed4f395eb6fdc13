import type { Customer } from '../../objects/customer';
import { changedMetadata } from '../../objects/metadata';
import type { Account } from '../account';
import { setReconciliationMode } from '../cash/set-reconciliation-mode';
import type { CustomerDetails } from './create-customer';
import { findCustomer } from './find-customer';

/** Changes what is given; emits `customer.updated` if anything that Stripe shows has changed. */
export function updateCustomer(account: Account, id: string, details: CustomerDetails): Customer {
  if (details.reconciliationMode !== undefined) {
    setReconciliationMode(account, findCustomer(account, id, 'customer'), details.reconciliationMode);
  }
  const row = findCustomer(account, id, 'customer');
  const before = row.object;
  const object: Customer = {
    ...before,
    address: details.address === undefined ? before.address : details.address,
    description: details.description === undefined ? before.description : details.description,
    email: details.email === undefined ? before.email : details.email,
    metadata: changedMetadata(before.metadata, details.metadata),
    name: details.name === undefined ? before.name : details.name,
    phone: details.phone === undefined ? before.phone : details.phone,
    preferred_locales: details.preferred_locales ?? before.preferred_locales,
    shipping: details.shipping === undefined ? before.shipping : details.shipping,
    tax_exempt: details.tax_exempt ?? before.tax_exempt,
  };
  if (JSON.stringify(object) === JSON.stringify(before)) return before;
  account.customers.save({ ...row, object });
  account.events.emit('customer.updated', object, before);
  return object;
}
