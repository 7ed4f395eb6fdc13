import { resourceMissing } from '../../errors';
import type { CashBalanceTransaction, CashMovement } from '../../objects/cash-balance-transaction';
import type { Account } from '../account';
import { availableCash } from './cash-balance';

/**
 * Appends one row to a customer's cash and moves `available` with it: the only place where cash changes.
 * So `ending_balance` is always the sum of the rows so far (docs: api/cash_balance_transactions).
 * `netAmount` in minor units, positive for money coming in; `known.id` is given when
 * something else has to name the row first, `known.reverses` for a transfer that is taken back.
 * Emits `customer_cash_balance_transaction.created`.
 */
export function moveCash(
  account: Account,
  customerId: string,
  currency: string,
  netAmount: number,
  movement: CashMovement,
  known: { readonly id?: string; readonly reverses?: string } = {},
): CashBalanceTransaction {
  const customer = account.customers.get(customerId);
  if (customer === undefined) throw resourceMissing('customer', customerId, 'customer');
  const endingBalance = availableCash(customer, currency) + netAmount;
  const object: CashBalanceTransaction = {
    ...movement,
    id: known.id ?? nextCashBalanceTransactionId(account),
    object: 'customer_cash_balance_transaction',
    created: account.clock.now(),
    currency,
    customer: customerId,
    customer_account: null,
    ending_balance: endingBalance,
    livemode: false,
    net_amount: netAmount,
  };
  account.customers.save({
    ...customer,
    availableCash: { ...customer.availableCash, [currency]: endingBalance },
  });
  account.cashBalanceTransactions.save({ object, reverses: known.reverses ?? null });
  account.adversary.rowWritten(object.id);
  account.events.emit('customer_cash_balance_transaction.created', object);
  return object;
}

/** The id of a row that is still to come. */
export function nextCashBalanceTransactionId(account: Account): string {
  return account.identifiers.next('ccsbtxn');
}
