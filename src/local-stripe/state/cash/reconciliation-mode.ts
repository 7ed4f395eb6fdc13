import type { ReconciliationMode } from '../../objects/cash-balance';
import type { Account } from '../account';
import type { CustomerRow } from '../records';

/** The customer's own mode if it has one, else the account's (docs: payments/customer-balance/reconciliation). */
export function effectiveMode(account: Account, customer: CustomerRow): ReconciliationMode {
  return customer.reconciliationMode ?? account.settings.reconciliationMode;
}

/** Sets the customer's own mode; `merchant_default` removes it. Money already there is not looked at. */
export function setReconciliationMode(
  account: Account,
  customer: CustomerRow,
  mode: ReconciliationMode | 'merchant_default',
): CustomerRow {
  const changed: CustomerRow = { ...customer, reconciliationMode: mode === 'merchant_default' ? null : mode };
  account.customers.save(changed);
  return changed;
}
