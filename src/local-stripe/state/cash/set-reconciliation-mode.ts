import type { ReconciliationMode } from '../../objects/cash-balance';
import type { Account } from '../account';
import { findCustomer } from '../customers/find-customer';
import type { CustomerRow } from '../records';
import { effectiveMode } from './effective-mode';
import { reconcileFreedCash } from './reconcile';

/**
 * Sets the customer's own mode; `merchant_default` removes it. Cash that is already there is reconciled only if the
 * account is set up so: Stripe does not say.
 */
export function setReconciliationMode(
  account: Account,
  customer: CustomerRow,
  mode: ReconciliationMode | 'merchant_default',
): CustomerRow {
  const before = effectiveMode(account, customer);
  const changed: CustomerRow = { ...customer, reconciliationMode: mode === 'merchant_default' ? null : mode };
  account.customers.save(changed);
  const isSwitched = before === 'manual' && effectiveMode(account, changed) === 'automatic';
  if (!isSwitched || !account.settings.reconcileOnSwitchToAutomatic) return changed;
  const { id } = changed.object;
  for (const currency of Object.keys(changed.availableCash ?? {})) reconcileFreedCash(account, id, currency);
  return findCustomer(account, id, 'customer');
}
