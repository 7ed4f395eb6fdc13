import type { CashBalanceTransaction } from '../../objects/cash-balance-transaction';
import type { Account } from '../account';
import { addBalanceTransaction } from '../balance/add-balance-transaction';
import { moveCash, nextCashBalanceTransactionId } from './move-cash';

/**
 * Moves cash that can't be given back to the merchant's Stripe balance: `transferred_to_balance`
 * (docs: payments/customer-balance, cash balance transaction types). `amount` in minor units, positive.
 */
export function transferToBalance(
  account: Account,
  customerId: string,
  currency: string,
  amount: number,
): CashBalanceTransaction {
  const id = nextCashBalanceTransactionId(account);
  const received = addBalanceTransaction(account, {
    type: 'payment_unreconciled',
    reportingCategory: 'unreconciled_customer_funds',
    amount,
    fee: 0,
    currency,
    source: id,
    description: 'Unreconciled funds of a customer cash balance',
    availableAfterDays: 0,
  });
  const details = { balance_transaction: received.id };
  return moveCash(
    account,
    customerId,
    currency,
    -amount,
    { type: 'transferred_to_balance', transferred_to_balance: details },
    { id },
  );
}
