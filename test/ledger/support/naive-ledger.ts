import type { Journal } from '../../../src/domain/journals/journal';

/** The rules of the books said once more, as simply as they can be: one map of balances, one of what is booked. */
export class NaiveLedger {
  #balances = new Map<string, bigint>();
  #booked = new Map<string, string>();

  /** Books a batch whole or not at all; gives how it ended. */
  post(batch: readonly Journal[]): string {
    const balances = new Map(this.#balances);
    const booked = new Map(this.#booked);
    const fresh: Journal[] = [];
    for (const journal of batch) {
      const content = contentOf(journal);
      const before = booked.get(journal.key);
      if (before === undefined) fresh.push(journal);
      else if (before !== content) return 'journal_key_conflict';
      booked.set(journal.key, content);
    }
    for (const journal of fresh) {
      for (const { account, money } of journal.entries) {
        const name = `${account.name} ${money.currency}`;
        const balance = (balances.get(name) ?? 0n) + money.amount;
        const isCash = account.name.includes(':cash') || account.name.includes(':reserved:');
        const overdraws = account.kind === 'liability' && isCash && money.amount > 0n && balance > 0n;
        if (overdraws && !journal.mayOverdraw) return 'journal_refused';
        balances.set(name, balance);
      }
      if (!balancesInEachCurrency(journal)) return 'journal_refused';
    }
    this.#balances = balances;
    this.#booked = booked;
    return 'posted';
  }

  balances(): ReadonlyMap<string, bigint> {
    return new Map([...this.#balances].sort(([left], [right]) => (left < right ? -1 : 1)));
  }
}

function balancesInEachCurrency(journal: Journal): boolean {
  const sums = new Map<string, bigint>();
  for (const { money } of journal.entries) {
    sums.set(money.currency, (sums.get(money.currency) ?? 0n) + money.amount);
  }
  return [...sums.values()].every((sum) => sum === 0n);
}

function contentOf(journal: Journal): string {
  const entries = journal.entries.map(
    ({ account, money }) => `${account.name} ${money.currency} ${money.amount}`,
  );
  return [journal.kind, journal.mayOverdraw, ...entries.sort()].join('; ');
}
