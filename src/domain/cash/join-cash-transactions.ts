import type { CashTransaction } from './cash-transaction';

/** The rows of one currency that follow the last proven one, in the order in which Stripe wrote them. */
export interface JoinedCashTransactions {
  readonly currency: string;
  readonly ordered: readonly CashTransaction[];
  /** Whether the rows reach the available balance, so that none is missing. */
  readonly complete: boolean;
}

/**
 * Orders new rows so that each row's `ending_balance` is the one before plus its `net_amount`, starting at the
 * balance already proven, and says for each currency whether the chain reaches what is available now.
 *
 * `created` has a resolution of one second and a row may become visible late, so neither list order nor time
 * proves anything; the balances do. Rows of one second are ordered by the chain. Where it breaks, the rows before
 * the break are returned and nothing after it: a later row is never booked before an earlier one.
 * Source: docs.stripe.com/api/cash_balance_transactions/object (`ending_balance`, `net_amount`).
 */
export function joinCashTransactions(
  provenBalances: ReadonlyMap<string, bigint>,
  newRows: readonly CashTransaction[],
  available: ReadonlyMap<string, bigint>,
): JoinedCashTransactions[] {
  const currencies = new Set([
    ...provenBalances.keys(),
    ...newRows.map((row) => row.currency),
    ...available.keys(),
  ]);
  return [...currencies].sort().map((currency) => {
    const rows = newRows.filter((row) => row.currency === currency);
    const ordered = orderByChain(provenBalances.get(currency) ?? 0n, rows);
    const reached = ordered.at(-1)?.endingBalance ?? provenBalances.get(currency) ?? 0n;
    const complete = ordered.length === rows.length && reached === (available.get(currency) ?? 0n);
    return { currency, ordered, complete };
  });
}

function orderByChain(provenBalance: bigint, rows: readonly CashTransaction[]): CashTransaction[] {
  const ordered: CashTransaction[] = [];
  let balance = provenBalance;
  for (const second of groupBySecond(rows)) {
    const trail = orderOneSecond(balance, second);
    if (trail === null) break;
    ordered.push(...trail);
    balance = trail.at(-1)?.endingBalance ?? balance;
  }
  return ordered;
}

function groupBySecond(rows: readonly CashTransaction[]): CashTransaction[][] {
  const seconds = new Map<number, CashTransaction[]>();
  for (const row of rows) {
    const second = Math.floor(row.created.getTime() / 1000);
    seconds.set(second, [...(seconds.get(second) ?? []), row]);
  }
  return [...seconds.entries()].sort(([left], [right]) => left - right).map(([, group]) => group);
}

/**
 * Finds an order that uses every row once and starts at `balance`, or null when there is none. Each row is an edge
 * from the balance before it to the balance after it, so the order is an Eulerian trail (Hierholzer's algorithm,
 * linear in the number of rows, whatever their number within the second).
 */
function orderOneSecond(balance: bigint, rows: readonly CashTransaction[]): CashTransaction[] | null {
  const leaving = new Map<bigint, CashTransaction[]>();
  for (const row of rows) {
    const before = row.endingBalance - row.netAmount;
    leaving.set(before, [...(leaving.get(before) ?? []), row]);
  }
  const trail: CashTransaction[] = [];
  const path: { at: bigint; by: CashTransaction | null }[] = [{ at: balance, by: null }];
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const next = leaving.get(top.at)?.pop();
    if (next !== undefined) {
      path.push({ at: next.endingBalance, by: next });
      continue;
    }
    if (top.by !== null) trail.push(top.by);
    path.pop();
  }
  trail.reverse();
  return trail.length === rows.length && joins(balance, trail) ? trail : null;
}

function joins(start: bigint, trail: readonly CashTransaction[]): boolean {
  let balance = start;
  return trail.every((row) => {
    balance += row.netAmount;
    return balance === row.endingBalance;
  });
}
