import type { CashBalance } from '../../objects/cash-balance';
import type { Account } from '../account';
import type { CustomerRow } from '../records';
import { effectiveMode } from './effective-mode';

/** The customer's cash balance as Stripe shows it, with `merchant_default` resolved. */
export function cashBalanceOf(account: Account, customer: CustomerRow): CashBalance {
  return {
    object: 'cash_balance',
    available: customer.availableCash,
    customer: customer.object.id,
    customer_account: null,
    livemode: false,
    settings: {
      reconciliation_mode: effectiveMode(account, customer),
      using_merchant_default: customer.reconciliationMode === null,
    },
  };
}

/** Unspent cash in the currency, in minor units. */
export function availableCash(customer: CustomerRow, currency: string): number {
  return customer.availableCash?.[currency] ?? 0;
}
