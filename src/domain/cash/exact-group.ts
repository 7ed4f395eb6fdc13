import type { OpenItem } from './propose-allocation';

/** Whether sets of open invoices that add up to a transfer are looked for, while accidental hits are improbable. */
export type GroupSearch = 'off' | 'bounded';

/** The one set that adds up; or two that are equally good, between which only a person can tell. */
export type ExactGroup =
  | { readonly kind: 'one'; readonly items: readonly OpenItem[] }
  | { readonly kind: 'ambiguous'; readonly sets: readonly [readonly OpenItem[], readonly OpenItem[]] };

/**
 * Among so many open items sets of each size are looked for, and not among more: the more there are, the more sets add up
 * by accident (30 items have 142,506 sets of five).
 */
const itemsMax: readonly (readonly [size: number, items: number])[] = [
  [1, 200],
  [2, 200],
  [3, 200],
  [4, 60],
  [5, 30],
];

/** Items that need the same and are of one kind, which are interchangeable; the oldest is used first. */
interface Alike {
  readonly amount: bigint;
  readonly isInvoice: boolean;
  readonly items: OpenItem[];
}

/**
 * The set of one to five open items that need exactly a transfer's amount together: the fewest items, then the most
 * invoices of Stripe's, then the oldest PaymentIntents (docs.stripe.com/payments/customer-balance/reconciliation). Sets of
 * the same amounts are one, with its oldest members; where two are equally good and differ in amounts, nobody can tell
 * which was meant. Null where nothing adds up. Items are given oldest first, with what they still need.
 */
export function findExactGroup(items: readonly OpenItem[], target: bigint): ExactGroup | null {
  const alike = alikeAmong(
    items.filter(({ remaining }) => remaining.amount > 0n && remaining.amount <= target),
  );
  for (const [size, most] of itemsMax) {
    if (items.length > most) return null;
    const sets = setsOf(alike, size, target);
    if (sets.length > 0) return bestOf(sets, items);
  }
  return null;
}

function alikeAmong(items: readonly OpenItem[]): Alike[] {
  const found = new Map<string, Alike>();
  for (const item of items) {
    const isInvoice = item.inFull === true;
    const key = `${item.remaining.amount}/${isInvoice}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { amount: item.remaining.amount, isInvoice, items: [item] });
    else known.items.push(item);
  }
  return [...found.values()].sort((left, right) => ascending(left.amount, right.amount));
}

/** Every set of a size that adds up, each kind of item with its oldest. */
function setsOf(alike: readonly Alike[], size: number, target: bigint): OpenItem[][] {
  const found: OpenItem[][] = [];
  const extend = (chosen: readonly OpenItem[], from: number, left: bigint): void => {
    const wanted = size - chosen.length;
    if (wanted === 0) {
      if (left === 0n) found.push([...chosen]);
      return;
    }
    const one = alike[from];
    // What follows needs at least as much each.
    if (one === undefined || one.amount * BigInt(wanted) > left) return;
    for (let count = Math.min(wanted, one.items.length); count >= 0; count -= 1) {
      const taken = one.items.slice(0, count);
      extend([...chosen, ...taken], from + 1, left - one.amount * BigInt(count));
    }
  };
  extend([], 0, target);
  return found;
}

function bestOf(sets: readonly OpenItem[][], items: readonly OpenItem[]): ExactGroup {
  const place = new Map(items.map((item, index) => [item, index]));
  const invoicesIn = (set: readonly OpenItem[]): number => set.filter((item) => item.inFull === true).length;
  const most = Math.max(...sets.map(invoicesIn));
  const agesOf = (set: readonly OpenItem[], isInvoice: boolean): number[] =>
    set
      .filter((item) => (item.inFull === true) === isInvoice)
      .map((item) => place.get(item) ?? 0)
      .sort((left, right) => left - right);
  const best = sets
    .filter((set) => invoicesIn(set) === most)
    .sort(
      (left, right) =>
        compare(agesOf(left, false), agesOf(right, false)) ||
        compare(agesOf(left, true), agesOf(right, true)),
    );
  const byAmounts = new Map<string, readonly OpenItem[]>();
  const byAge = (left: OpenItem, right: OpenItem): number => (place.get(left) ?? 0) - (place.get(right) ?? 0);
  for (const set of best)
    if (!byAmounts.has(amountsOf(set))) byAmounts.set(amountsOf(set), [...set].sort(byAge));
  const [first = [], second] = byAmounts.values();
  return second === undefined ? { kind: 'one', items: first } : { kind: 'ambiguous', sets: [first, second] };
}

function compare(left: readonly number[], right: readonly number[]): number {
  for (const [index, one] of left.entries()) {
    const other = right[index] ?? 0;
    if (one !== other) return one - other;
  }
  return 0;
}

function amountsOf(set: readonly OpenItem[]): string {
  return set
    .map(({ remaining }) => remaining.amount)
    .sort(ascending)
    .join();
}

function ascending(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
