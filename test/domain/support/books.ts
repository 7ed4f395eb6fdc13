import type { Journal } from '../../../src/domain/journals/journal';

/** Debits less credits by account and currency (`customer:cus_1:cash eur`), in minor units; accounts at zero are left out. */
export type Balances = Readonly<Record<string, bigint>>;

/** Adds up journals the way a bookkeeper without a computer would: entry by entry. */
export function balancesOf(journals: readonly Journal[]): Balances {
  const balances = new Map<string, bigint>();
  for (const entry of journals.flatMap((journal) => journal.entries)) {
    const account = `${entry.account.name} ${entry.money.currency}`;
    balances.set(account, (balances.get(account) ?? 0n) + entry.money.amount);
  }
  return Object.fromEntries([...balances].filter(([, balance]) => balance !== 0n));
}

/** Whether the entries of a journal add up to zero in each of its currencies. */
export function isBalanced(journal: Journal): boolean {
  const sums = new Map<string, bigint>();
  for (const { money } of journal.entries) {
    sums.set(money.currency, (sums.get(money.currency) ?? 0n) + money.amount);
  }
  return [...sums.values()].every((sum) => sum === 0n);
}
