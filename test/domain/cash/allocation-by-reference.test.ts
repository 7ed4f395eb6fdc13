import * as fc from 'fast-check';
import { proposeAllocation } from '../../../src/domain/cash/propose-allocation';
import type { OpenItem } from '../../../src/domain/cash/propose-allocation';
import { money } from '../../../src/domain/money';

const eur = (cents: bigint, currency = 'eur') => money(cents, currency);

function item(invoice: string, remaining: bigint, more: Partial<OpenItem> = {}): OpenItem {
  const at = new Date('2026-03-01T12:00:00Z');
  return {
    paymentIntent: `pi_${invoice}`,
    invoice,
    number: invoice,
    reference: `REF${invoice}`,
    remaining: eur(remaining),
    confirmedAt: at,
    registeredAt: at,
    byHand: false,
    ...more,
  };
}

const given = (
  free: bigint,
  items: OpenItem[],
  transfers: [string | null, bigint][],
  currency = 'eur',
): [string, bigint][] =>
  proposeAllocation(
    eur(free, currency),
    items,
    transfers.map(([reference, amount]) => ({ reference, amount: eur(amount, currency) })),
  ).steps.map(({ invoice, amount }) => [invoice, amount.amount]);

/** docs.stripe.com/payments/customer-balance/reconciliation: by reference to an invoice's number, then to an intent. */
describe('free cash whose transfer names what it is for', () => {
  const items = [item('A1', 300n), item('B2', 500n)];

  test('pays the invoice whose number is written on it, before older ones', () => {
    expect(given(400n, items, [['Invoice B2, thanks', 400n]])).toEqual([['B2', 400n]]);
  });

  test('pays the intent whose reference is written on it', () => {
    expect(given(400n, items, [['refb2', 400n]])).toEqual([['B2', 400n]]);
  });

  test('pays by the number where another intent’s reference is the same', () => {
    const mixed = [item('A1', 300n, { reference: 'B2' }), item('B2', 500n)];
    expect(given(100n, mixed, [['B2', 100n]])).toEqual([['B2', 100n]]);
  });

  test('goes by age where it names two, or none', () => {
    expect(given(200n, items, [['A1 B2', 200n]])).toEqual([['A1', 200n]]);
    expect(given(200n, items, [['thanks', 200n]])).toEqual([['A1', 200n]]);
  });

  test('goes by age with what the named one does not need', () => {
    expect(given(600n, items, [['B2', 600n]])).toEqual([
      ['B2', 500n],
      ['A1', 100n],
    ]);
  });

  test('counts only for what is still free of it: money that came first was spent first', () => {
    // 300 came last and name nothing; of the 500 before them, 100 are still free.
    expect(
      given(400n, items, [
        [null, 300n],
        ['B2', 500n],
      ]),
    ).toEqual([
      ['B2', 100n],
      ['A1', 300n],
    ]);
  });

  test('leaves what an operator matches to the operator, and goes by age', () => {
    const byHand = [item('A1', 300n), item('B2', 500n, { byHand: true })];
    expect(given(200n, byHand, [['B2', 200n]])).toEqual([['A1', 200n]]);
  });

  test('pays an invoice of Stripe’s in full, with older money, too, or not at all', () => {
    const stripes = [item('A1', 300n), item('B2', 500n, { inFull: true })];
    const transfers: [string | null, bigint][] = [
      ['B2', 400n],
      [null, 100n],
    ];
    expect(given(500n, stripes, transfers)).toEqual([['B2', 500n]]);
    expect(given(400n, stripes, [['B2', 400n]])).toEqual([['A1', 300n]]);
  });

  test('goes by age in Japan, where references mean nothing', () => {
    const yen = items.map((one) => ({ ...one, remaining: eur(one.remaining.amount, 'jpy') }));
    expect(given(200n, yen, [['B2', 200n]], 'jpy')).toEqual([['A1', 200n]]);
  });

  test('spends each cent once, and no item gets more than it needs', () => {
    const cents = fc.bigInt({ min: 0n, max: 60n });
    const transfer = fc.tuple(fc.constantFrom('A1', 'B2', 'refa1', 'thanks', null), cents);
    const needs = fc.tuple(cents, cents, fc.boolean(), fc.boolean());
    fc.assert(
      fc.property(
        cents,
        needs,
        fc.array(transfer, { maxLength: 5 }),
        (free, [a, b, byHand, inFull], transfers) => {
          const open = [item('A1', a, { byHand }), item('B2', b, { inFull })];
          const steps = given(free, open, transfers);
          const sum = steps.reduce((total, [, amount]) => total + amount, 0n);
          expect(sum <= free).toBe(true);
          for (const [invoice, amount] of steps) {
            const needed = invoice === 'A1' ? a : b;
            expect(amount > 0n && amount <= needed).toBe(true);
            expect(invoice === 'A1' ? byHand : inFull && amount < needed).toBe(false);
          }
          expect(new Set(steps.map(([invoice]) => invoice)).size).toBe(steps.length);
        },
      ),
    );
  });
});
