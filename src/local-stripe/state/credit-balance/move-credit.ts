import type {
  CustomerBalanceTransaction,
  CustomerBalanceTransactionType,
} from '../../objects/customer-balance-transaction';
import type { Metadata } from '../../objects/metadata';
import type { Account } from '../account';
import { findCustomer } from '../customers/find-customer';

/** Why the credit balance changes, and what it has to do with. */
export interface CreditMovement {
  readonly type: CustomerBalanceTransactionType;
  readonly creditNote?: string;
  readonly description?: string | null;
  readonly invoice?: string;
  readonly metadata?: Metadata;
}

/**
 * Appends one row to a customer's credit balance and moves `customer.balance` with it: the only place where credit
 * changes. `amount` in minor units, negative for credit to the customer (docs: api/customer_balance_transactions).
 * Emits `customer.updated`.
 */
export function moveCredit(
  account: Account,
  customerId: string,
  currency: string,
  amount: number,
  movement: CreditMovement,
): CustomerBalanceTransaction {
  const customer = findCustomer(account, customerId, 'customer');
  const endingBalance = (customer.creditBalance[currency] ?? 0) + amount;
  const transaction: CustomerBalanceTransaction = {
    id: account.identifiers.next('cbtxn'),
    object: 'customer_balance_transaction',
    amount,
    checkout_session: null,
    created: account.clock.now(),
    credit_note: movement.creditNote ?? null,
    currency,
    customer: customerId,
    customer_account: null,
    description: movement.description ?? null,
    ending_balance: endingBalance,
    invoice: movement.invoice ?? null,
    livemode: false,
    metadata: movement.metadata ?? {},
    type: movement.type,
  };
  const creditBalance = { ...customer.creditBalance, [currency]: endingBalance };
  const defaultCurrency = customer.object.currency ?? currency;
  const object = {
    ...customer.object,
    balance: creditBalance[defaultCurrency] ?? 0,
    currency: defaultCurrency,
  };
  account.customerBalanceTransactions.save({ object: transaction });
  account.customers.save({ ...customer, creditBalance, object });
  account.events.emit('customer.updated', object, customer.object);
  return transaction;
}
