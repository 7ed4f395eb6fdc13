import { compareFigures, sumByCurrency } from '../../domain/equality';
import type { Comparison, Figures } from '../../domain/equality';
import type { Ledger } from '../../contracts/ports/ledger';
import type { AccountBalance } from '../../contracts/ports/ledger-books';
import type { Stripe } from '../../contracts/ports/stripe';

/**
 * Compares what belongs to the whole Stripe account: its balance with the sum of all balance transactions, and what
 * Stripe holds for customers with the sum of the books' own liabilities. Meaningful where every movement of the
 * account is Holdfast's, as with local Stripe. Nothing may be left in `stripe:settling`.
 */
export async function compareAccount(parts: {
  readonly ledger: Ledger;
  readonly stripe: Stripe;
}): Promise<Comparison[]> {
  const balances = await parts.ledger.books.balances('');
  const debit = (belongs: (account: string) => boolean): Figures =>
    sumByCurrency(balances.filter(({ account }) => belongs(account)).map(({ balance }) => balance));
  const credit = (belongs: (account: string) => boolean): Figures =>
    sumByCurrency(balances.filter(({ account }) => belongs(account)).map(negated));
  const nothing: Figures = new Map();
  return [
    ...compareFigures(
      'stripe balance',
      debit(named('stripe:balance')),
      await parts.stripe.sumBalanceTransactions(),
    ),
    ...compareFigures('settling', debit(named('stripe:settling')), nothing),
    ...compareFigures(
      'cash held against customers’ cash and funding',
      debit(named('stripe:cash_held')),
      credit(isHeldCash),
    ),
    ...compareFigures(
      'returns held against money on its way back',
      debit(named('stripe:returns_held')),
      credit(isReturning),
    ),
  ];
}

const named = (name: string) => (account: string) => account === name;

function isHeldCash(account: string): boolean {
  return /^customer:[^:]+:(cash$|reserved:)/.test(account) || /^intent:[^:]+:funding$/.test(account);
}

function isReturning(account: string): boolean {
  return /^customer:[^:]+:returning$/.test(account);
}

function negated({ balance }: AccountBalance): { currency: string; amount: bigint } {
  return { currency: balance.currency, amount: -balance.amount };
}
