import { requestRefused, resourceMissing } from '../../errors';
import type { CashBalanceTransaction } from '../../objects/cash-balance-transaction';
import type { Account } from '../account';
import { addBalanceTransaction } from '../balance/add-balance-transaction';
import { moveCash, nextCashBalanceTransactionId } from './move-cash';

/**
 * The bank takes a transfer back: `funding_reversed`, without a link to the transfer or to what it paid, which stays
 * paid. If that leaves less than nothing, the merchant's balance covers it with `adjusted_for_overdraft`
 * (docs: api/cash_balance_transactions/object). Answers the row of the reversal. Refuses what is no transfer, or one
 * that has been taken back before.
 */
export function reverseFunding(account: Account, fundedId: string): CashBalanceTransaction {
  const funded = account.cashBalanceTransactions.get(fundedId)?.object;
  if (funded === undefined)
    throw resourceMissing('customer cash balance transaction', fundedId, 'transaction');
  if (funded.type !== 'funded') {
    throw requestRefused(`Only a transfer can be reversed; ${fundedId} is of the type ${funded.type}.`);
  }
  if (isReversed(account, fundedId))
    throw requestRefused(`The transfer ${fundedId} has already been reversed.`);
  const { currency, customer } = funded;
  const reversal = moveCash(
    account,
    customer,
    currency,
    -funded.net_amount,
    { type: 'funding_reversed' },
    { reverses: funded.id },
  );
  if (reversal.ending_balance < 0) coverOverdraft(account, reversal);
  return reversal;
}

/** The reversal that is due for a transfer whose reference asked for it, unless it has been reversed by hand. */
export function reverseDueFunding(account: Account, fundedId: string): void {
  if (!isReversed(account, fundedId)) reverseFunding(account, fundedId);
}

function isReversed(account: Account, fundedId: string): boolean {
  return account.cashBalanceTransactions.newest({ index: 'reverses', key: fundedId }) !== undefined;
}

function coverOverdraft(account: Account, reversal: CashBalanceTransaction): void {
  const { currency, customer, ending_balance: endingBalance } = reversal;
  const id = nextCashBalanceTransactionId(account);
  const taken = addBalanceTransaction(account, {
    type: 'payment_reversal',
    reportingCategory: 'charge_failure',
    amount: endingBalance,
    fee: 0,
    currency,
    source: id,
    description: 'Overdraft of a customer cash balance',
    availableAfterDays: 0,
  });
  const details = { balance_transaction: taken.id, linked_transaction: reversal.id };
  moveCash(
    account,
    customer,
    currency,
    -endingBalance,
    { type: 'adjusted_for_overdraft', adjusted_for_overdraft: details },
    { id },
  );
}
