import type { Balance, BalanceAmount } from '../../objects/balance';
import type { Account } from '../account';

/** The merchant's balance in each currency: what can be paid out now, and what only later (docs: api/balance). */
export function balanceOf(account: Account): Balance {
  const now = account.clock.now();
  const sums = new Map<string, { available: number; pending: number }>([
    ['usd', { available: 0, pending: 0 }],
  ]);
  for (const { object } of account.balanceTransactions.oldestFirst()) {
    const sum = sums.get(object.currency) ?? { available: 0, pending: 0 };
    if (object.available_on <= now) sum.available += object.net;
    else sum.pending += object.net;
    sums.set(object.currency, sum);
  }
  const amounts = (kind: 'available' | 'pending'): readonly BalanceAmount[] =>
    [...sums].map(([currency, sum]) => ({ amount: sum[kind], currency, source_types: { card: sum[kind] } }));
  return { object: 'balance', available: amounts('available'), livemode: false, pending: amounts('pending') };
}
