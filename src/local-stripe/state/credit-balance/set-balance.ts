import type { Customer } from '../../objects/customer';
import type { Account } from '../account';
import { findCustomer } from '../customers/find-customer';
import { moveCredit } from './move-credit';
import { refuseDebitBesideCash } from './refuse-debit-beside-cash';

/** The currency of a customer that has none yet. */
const DEFAULT_CURRENCY = 'usd';

/** Refuses a balance that the customer can't have, before anything has changed. */
export function checkBalance(account: Account, customerId: string, balance: number | undefined): void {
  const customer = findCustomer(account, customerId, 'customer');
  const currency = customer.object.currency ?? DEFAULT_CURRENCY;
  if (balance !== undefined) refuseDebitBesideCash(customer, balance, currency, 'balance');
}

/**
 * Sets `customer.balance` in the customer's currency, as creating and updating a customer can: by one transaction, at
 * creation of the type `initial` (docs: api/customers/create, balance).
 */
export function setBalance(
  account: Account,
  customerId: string,
  balance: number | undefined,
  type: 'adjustment' | 'initial',
): Customer {
  const customer = findCustomer(account, customerId, 'customer');
  const currency = customer.object.currency ?? DEFAULT_CURRENCY;
  const difference = (balance ?? customer.object.balance) - customer.object.balance;
  if (difference !== 0) moveCredit(account, customerId, currency, difference, { type });
  return findCustomer(account, customerId, 'customer').object;
}
