import type { ReconciliationMode } from '../../objects/cash-balance';
import type { Account } from '../account';
import type { CustomerRow } from '../records';

/** The customer's own mode if it has one, else the account's (docs: payments/customer-balance/reconciliation). */
export function effectiveMode(account: Account, customer: CustomerRow): ReconciliationMode {
  return customer.reconciliationMode ?? account.settings.reconciliationMode;
}
