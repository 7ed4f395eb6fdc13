import type { CashBalanceTransaction } from '../../objects/cash-balance-transaction';
import type { Account } from '../account';
import type { CashBalanceTransactionRow } from '../records';
import { returnCash } from '../refunds/return-cash';
import { withdrawReturn } from '../refunds/withdraw-return';
import { availableCash } from './cash-balance';
import { transferToBalance } from './transfer-to-balance';

const DAY_SECONDS = 24 * 60 * 60;

/**
 * Has Stripe look after a transfer that nobody uses: after 75 days it tries to return the money, after 90 it moves what
 * is left to the merchant's balance; money that came by SWIFT can't be returned and is moved after 75
 * (docs: payments/customer-balance/reconciliation and /refunding).
 */
export function watchUnusedCash(account: Account, funded: CashBalanceTransaction): void {
  const { returnUnusedCashAfterDays, sweepUnusedCashAfterDays } = account.settings;
  const returnAt = funded.created + returnUnusedCashAfterDays * DAY_SECONDS;
  if (cameBySwift(funded)) {
    account.due.schedule(returnAt, 'cash.sweep', funded.id);
    return;
  }
  account.due.schedule(returnAt, 'cash.return_attempt', funded.id);
  account.due.schedule(funded.created + sweepUnusedCashAfterDays * DAY_SECONDS, 'cash.sweep', funded.id);
}

/** Starts a return of what is left of the transfer and of older ones, if there is an address to ask for bank details. */
export function attemptReturn(account: Account, fundedId: string): void {
  const funded = account.cashBalanceTransactions.get(fundedId)?.object;
  if (funded === undefined) return;
  const { currency, customer } = funded;
  const email = account.customers.get(customer)?.object.email ?? null;
  const amount = unusedSince(account, funded);
  if (email === null || amount === 0) return;
  returnCash(account, { customer, currency, amount, returnsUnusedCashOf: fundedId });
}

/** Moves to the merchant's balance what is left of the transfer, and what a return of it has not brought away. */
export function sweepUnusedCash(account: Account, fundedId: string): void {
  const funded = account.cashBalanceTransactions.get(fundedId)?.object;
  if (funded === undefined) return;
  const { currency, customer } = funded;
  let amount = unusedSince(account, funded);
  for (const row of account.refunds.oldestFirst({ index: 'unusedCashOf', key: fundedId })) {
    if (row.object.status !== 'requires_action') continue;
    withdrawReturn(account, row);
    amount += row.object.amount;
  }
  if (amount > 0) transferToBalance(account, customer, currency, amount);
}

/**
 * What is still there of this transfer and older money, in minor units: money is spent oldest first, so it is what
 * exceeds everything that came in later and was not taken back.
 */
function unusedSince(account: Account, funded: CashBalanceTransaction): number {
  const customer = account.customers.get(funded.customer);
  if (customer === undefined) return 0;
  const laterIds = new Set<string>();
  let later = 0;
  for (const row of rowsAfter(account, funded)) {
    laterIds.add(row.object.id);
    if (row.object.net_amount > 0 || (row.reverses !== null && laterIds.has(row.reverses)))
      later += row.object.net_amount;
  }
  return Math.max(0, availableCash(customer, funded.currency) - later);
}

/** The rows in the same currency that came after it, oldest first. */
function rowsAfter(account: Account, funded: CashBalanceTransaction): readonly CashBalanceTransactionRow[] {
  const after: CashBalanceTransactionRow[] = [];
  for (const row of account.cashBalanceTransactions.newestFirst({
    index: 'customer',
    key: funded.customer,
  })) {
    if (row.object.id === funded.id) break;
    if (row.object.currency === funded.currency) after.push(row);
  }
  return after.reverse();
}

function cameBySwift(funded: CashBalanceTransaction): boolean {
  if (funded.type !== 'funded' || funded.funded.bank_transfer.type !== 'us_bank_transfer') return false;
  return funded.funded.bank_transfer.us_bank_transfer.network === 'swift';
}
