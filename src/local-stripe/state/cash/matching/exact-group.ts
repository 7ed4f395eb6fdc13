import { byAge, type OpenItem } from './open-item';

/** The largest group that is looked for (docs: payments/customer-balance/reconciliation). */
const LARGEST_GROUP = 5;
/** Among more items than this only the oldest are looked at; Stripe publishes no limit, the search needs one. */
const SEARCHED_ITEMS = 200;

/** Two items by their places. */
interface Pair {
  readonly first: number;
  readonly second: number;
}

/**
 * The best group of one to five items that want exactly `target` together: the fewest items, then the most invoices,
 * then the oldest payment intents. Null if there is none.
 */
export function exactGroup(items: readonly OpenItem[], target: number): readonly OpenItem[] | null {
  const search = new GroupSearch(items, target);
  const invoices = items.filter((item) => item.kind === 'invoice').length;
  for (let size = 1; size <= Math.min(LARGEST_GROUP, items.length); size += 1) {
    for (let wanted = Math.min(size, invoices); wanted >= 0; wanted -= 1) {
      const group = search.find(size, wanted);
      if (group !== null) return group;
    }
  }
  return null;
}

/**
 * Goes through groups in the order of preference, so that the first hit is the best: payment intents come before
 * invoices, each by age, and groups are tried in the order of their places. The last two places are looked up by sum
 * instead of tried, which takes two loops off the search.
 */
class GroupSearch {
  readonly #items: readonly OpenItem[];
  readonly #target: number;
  #pairs: ReadonlyMap<number, readonly Pair[]> | null = null;

  constructor(items: readonly OpenItem[], target: number) {
    const searched = items
      .filter((item) => item.remaining <= target)
      .sort(byAge)
      .slice(0, SEARCHED_ITEMS);
    this.#items = [
      ...searched.filter((item) => item.kind === 'payment_intent'),
      ...searched.filter((item) => item.kind === 'invoice'),
    ];
    this.#target = target;
  }

  /** The best group of this size with this number of invoices. */
  find(size: number, invoices: number): readonly OpenItem[] | null {
    if (size === 1) return this.#findSingle(invoices);
    return this.#extend([], 0, size, invoices, this.#target);
  }

  #findSingle(invoices: number): readonly OpenItem[] | null {
    const kind = invoices === 1 ? 'invoice' : 'payment_intent';
    const item = this.#items.find(
      (candidate) => candidate.kind === kind && candidate.remaining === this.#target,
    );
    return item === undefined ? null : [item];
  }

  #extend(
    chosen: readonly OpenItem[],
    from: number,
    size: number,
    invoices: number,
    target: number,
  ): readonly OpenItem[] | null {
    if (size === 2) return invoices > 2 ? null : this.#complete(chosen, from, invoices, target);
    for (let place = from; place < this.#items.length; place += 1) {
      const item = this.#items[place];
      if (item === undefined || item.remaining >= target) continue;
      const invoicesLeft = item.kind === 'invoice' ? invoices - 1 : invoices;
      if (invoicesLeft < 0) continue;
      const group = this.#extend(
        [...chosen, item],
        place + 1,
        size - 1,
        invoicesLeft,
        target - item.remaining,
      );
      if (group !== null) return group;
    }
    return null;
  }

  #complete(
    chosen: readonly OpenItem[],
    from: number,
    invoices: number,
    target: number,
  ): readonly OpenItem[] | null {
    this.#pairs ??= this.#allPairs();
    const pairs = this.#pairs.get(pairKey(target, invoices)) ?? [];
    const pair = pairs[firstFrom(pairs, from)];
    const first = pair === undefined ? undefined : this.#items[pair.first];
    const second = pair === undefined ? undefined : this.#items[pair.second];
    return first === undefined || second === undefined ? null : [...chosen, first, second];
  }

  /** Every pair by what it wants together and how many invoices it has, in the order of its places. */
  #allPairs(): ReadonlyMap<number, readonly Pair[]> {
    const pairs = new Map<number, Pair[]>();
    for (const [first, one] of this.#items.entries()) {
      for (const [offset, other] of this.#items.slice(first + 1).entries()) {
        const key = pairKey(one.remaining + other.remaining, invoiceCount(one) + invoiceCount(other));
        const pair = { first, second: first + 1 + offset };
        const known = pairs.get(key);
        if (known === undefined) pairs.set(key, [pair]);
        else known.push(pair);
      }
    }
    return pairs;
  }
}

/** A pair has at most two invoices, so sum and count fit in one number. */
function pairKey(sum: number, invoices: number): number {
  return sum * 3 + invoices;
}

/** The place of the first pair that begins at `from` or later, by bisection; many items may want the same amount. */
function firstFrom(pairs: readonly Pair[], from: number): number {
  let low = 0;
  let high = pairs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((pairs[middle]?.first ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function invoiceCount(item: OpenItem): number {
  return item.kind === 'invoice' ? 1 : 0;
}
