import type { Account } from '../account';
import { availableCash, cashBalanceOf } from './cash-balance';

/**
 * Emits `cash_balance.funds_available` if the customer has unspent cash in the currency. The event carries the whole
 * cash balance, which has no id, and not what has just arrived (docs: payments/customer-balance/reconciliation).
 */
export function announceFunds(account: Account, customerId: string, currency: string): void {
  const customer = account.customers.get(customerId);
  if (customer === undefined || availableCash(customer, currency) <= 0) return;
  account.events.emit('cash_balance.funds_available', cashBalanceOf(account, customer));
}
