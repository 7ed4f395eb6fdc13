import * as fc from 'fast-check';
import { findExactGroup } from '../../../src/domain/cash/exact-group';
import { proposeAllocation } from '../../../src/domain/cash/propose-allocation';
import type { OpenItem } from '../../../src/domain/cash/propose-allocation';
import { money } from '../../../src/domain/money';

function item(name: string, cents: number, inFull = false): OpenItem {
  const at = new Date('2026-03-01T12:00:00Z');
  return {
    paymentIntent: name,
    invoice: name,
    number: name,
    reference: null,
    remaining: money(BigInt(cents), 'eur'),
    confirmedAt: at,
    registeredAt: at,
    byHand: false,
    ...(inFull ? { inFull } : {}),
  };
}

const namesOf = (items: readonly OpenItem[]): string[] => items.map(({ invoice }) => invoice).sort();
function found(items: readonly OpenItem[], target: number): string[] | string[][] | null {
  const group = findExactGroup(items, BigInt(target));
  if (group === null) return null;
  return group.kind === 'one' ? namesOf(group.items) : group.sets.map(namesOf);
}

/** docs.stripe.com/payments/customer-balance/reconciliation: one to five that add up exactly. */
describe('open invoices that add up to a transfer', () => {
  const two = [item('A', 300), item('B', 700)];

  test('are one before two, whatever its age', () => {
    expect(found(two, 700)).toEqual(['B']);
    expect(found(two, 1_000)).toEqual(['A', 'B']);
    expect(found(two, 500)).toBeNull();
  });

  test('are invoices of Stripe’s before PaymentIntents', () => {
    expect(found([item('P', 500), item('I', 500, true)], 500)).toEqual(['I']);
  });

  test('are the oldest of those that need the same', () => {
    expect(found([item('A', 5), item('B', 5), item('C', 5)], 10)).toEqual(['A', 'B']);
  });

  test('are told as two where nobody can know which was meant', () => {
    expect(found([item('A', 3), item('B', 7), item('C', 4), item('D', 6)], 10)).toEqual([
      ['A', 'B'],
      ['C', 'D'],
    ]);
  });

  test('are five at most, and not looked for among so many that they add up by accident', () => {
    const ones = (count: number): OpenItem[] =>
      Array.from({ length: count }, (_, place) => item(`${place}`, 1));
    expect(found(ones(6), 6)).toBeNull();
    expect(found(ones(30), 5)).toHaveLength(5);
    expect(found(ones(31), 5)).toBeNull();
    expect(found(ones(60), 4)).toHaveLength(4);
    expect(found(ones(61), 4)).toBeNull();
    expect(found(ones(200), 3)).toHaveLength(3);
    expect(found(ones(201), 1)).toBeNull();
  });

  /** Every subset, one by one. */
  function naive(items: readonly OpenItem[], target: number): string[] | 'ambiguous' | null {
    const subsets = items.reduce<OpenItem[][]>(
      (all, one) => [...all, ...all.map((set) => [...set, one])],
      [[]],
    );
    const sum = (set: readonly OpenItem[]): number =>
      set.reduce((total, { remaining }) => total + Number(remaining.amount), 0);
    const exact = subsets.filter((set) => set.length > 0 && set.length <= 5 && sum(set) === target);
    const fewest = Math.min(...exact.map((set) => set.length));
    const small = exact.filter((set) => set.length === fewest);
    const invoices = (set: readonly OpenItem[]): number => set.filter(({ inFull }) => inFull).length;
    const most = Math.max(...small.map(invoices));
    const best = small.filter((set) => invoices(set) === most);
    const amounts = (set: readonly OpenItem[]): string =>
      set
        .map(({ remaining }) => String(remaining.amount).padStart(3, '0'))
        .sort()
        .join();
    if (best.length === 0) return null;
    if (new Set(best.map(amounts)).size > 1) return 'ambiguous';
    const ages = (set: readonly OpenItem[], isInvoice: boolean): string =>
      set
        .flatMap((one) =>
          (one.inFull === true) === isInvoice ? [String(items.indexOf(one)).padStart(3, '0')] : [],
        )
        .join();
    const key = (set: readonly OpenItem[]): string => `${ages(set, false)}|${ages(set, true)}`;
    const [first] = [...best].sort((left, right) => (key(left) < key(right) ? -1 : 1));
    return first === undefined ? null : namesOf(first);
  }

  test('are those that trying every set would find', () => {
    const needs = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.boolean()), { maxLength: 9 });
    fc.assert(
      fc.property(needs, fc.integer({ min: 1, max: 30 }), (given, target) => {
        const items = given.map(([cents, inFull], place) => item(`${place}`, cents, inFull));
        const group = findExactGroup(items, BigInt(target));
        const seen = group === null ? null : group.kind === 'one' ? namesOf(group.items) : 'ambiguous';
        expect(seen).toEqual(naive(items, target));
        const sets = group === null ? [] : group.kind === 'one' ? [group.items] : group.sets;
        const sums = sets.map((set) => set.reduce((sum, one) => sum + one.remaining.amount, 0n));
        expect(sums.filter((sum) => sum !== BigInt(target))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('free cash that adds up', () => {
  const items = [item('A', 300), item('B', 700), item('C', 500)];
  const given = (free: number, transfers: [string | null, number][], open = items): [string, bigint][] =>
    proposeAllocation(
      money(BigInt(free), 'eur'),
      open,
      transfers.map(([reference, cents]) => ({ reference, amount: money(BigInt(cents), 'eur') })),
      'bounded',
    ).steps.map(({ invoice, amount }) => [invoice, amount.amount]);

  test('pays that set before older ones', () => {
    expect(given(500, [[null, 500]])).toEqual([['C', 500n]]);
    expect(given(1_200, [['thanks', 1_200]])).toEqual([
      ['B', 700n],
      ['C', 500n],
    ]);
  });

  test('pays what it names before that, and goes by age with a part of a transfer', () => {
    expect(given(500, [['A', 500]])).toEqual([
      ['A', 300n],
      ['B', 200n],
    ]);
    expect(given(500, [[null, 900]])).toEqual([
      ['A', 300n],
      ['B', 200n],
    ]);
  });

  test('leaves what an operator matches alone, and goes by age where it adds up in two ways', () => {
    expect(given(500, [[null, 500]], [item('A', 300), { ...item('C', 500), byHand: true }])).toEqual([
      ['A', 300n],
    ]);
    const twice = [item('A', 3), item('B', 7), item('C', 4), item('D', 6)];
    expect(given(10, [[null, 10]], twice)).toEqual([
      ['A', 3n],
      ['B', 7n],
    ]);
  });

  test('is spent once, and no item gets more than it needs', () => {
    const cents = fc.integer({ min: 1, max: 12 });
    const needs = fc.array(fc.tuple(cents, fc.boolean()), { maxLength: 7 });
    fc.assert(
      fc.property(needs, fc.array(cents, { maxLength: 5 }), fc.nat(40), (open, transfers, free) => {
        const all = open.map(([need, inFull], place) => item(`${place}`, need, inFull));
        const steps = given(
          free,
          transfers.map((amount): [null, number] => [null, amount]),
          all,
        );
        expect(steps.reduce((sum, [, amount]) => sum + amount, 0n) <= BigInt(free)).toBe(true);
        for (const [invoice, amount] of steps) {
          const [need = 0, inFull = false] = open[Number(invoice)] ?? [];
          expect(inFull ? amount === BigInt(need) : amount > 0n && amount <= BigInt(need)).toBe(true);
        }
      }),
    );
  });
});
