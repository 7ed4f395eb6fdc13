import * as fc from 'fast-check';
import { proposeAllocation } from '../../../src/domain/cash/propose-allocation';
import type { OpenItem } from '../../../src/domain/cash/propose-allocation';
import { money } from '../../../src/domain/money';

const item = (paymentIntent: string, remaining: bigint, confirmedAt: string, currency = 'eur'): OpenItem => ({
  paymentIntent,
  invoice: `invoice of ${paymentIntent}`,
  number: `invoice of ${paymentIntent}`,
  reference: null,
  remaining: money(remaining, currency),
  confirmedAt: new Date(confirmedAt),
  registeredAt: new Date(confirmedAt),
  byHand: false,
});

const older = item('pi_older', 30_000n, '2026-12-01T10:00:00Z');
const newer = item('pi_newer', 70_000n, '2026-12-02T10:00:00Z');

/** Source: docs.stripe.com/payments/customer-balance/reconciliation: PaymentIntents oldest first, the last in part. */
describe('which open invoices free cash is spent on', () => {
  test('500 for 300 and 700: the older in full, the newer in part', () => {
    const { steps, explanation } = proposeAllocation(money(50_000n, 'eur'), [newer, older]);
    expect(steps).toEqual([
      { paymentIntent: 'pi_older', invoice: 'invoice of pi_older', amount: money(30_000n, 'eur') },
      { paymentIntent: 'pi_newer', invoice: 'invoice of pi_newer', amount: money(20_000n, 'eur') },
    ]);
    expect(explanation).toEqual([
      'Invoice invoice of pi_older is the oldest open: €300.00 in full.',
      'Invoice invoice of pi_newer is the oldest open: €200.00 of €700.00, the rest is waited for.',
    ]);
  });

  test('more than is asked for stays with the customer', () => {
    const { steps, explanation } = proposeAllocation(money(100_001n, 'eur'), [older, newer]);
    expect(steps.map((step) => step.amount.amount)).toEqual([30_000n, 70_000n]);
    expect(explanation.at(-1)).toBe('€0.01 stays with the customer: no open invoice takes it.');
  });

  test('confirmed in the same second, the one registered first comes first, whatever its id', () => {
    const first = { ...older, paymentIntent: 'pi_z', registeredAt: new Date('2026-12-01T09:59:59.998Z') };
    const second = { ...older, paymentIntent: 'pi_a', registeredAt: new Date('2026-12-01T09:59:59.999Z') };
    const { steps } = proposeAllocation(money(30_001n, 'eur'), [second, first]);
    expect(steps.map((step) => step.paymentIntent)).toEqual(['pi_z', 'pi_a']);
  });

  test('confirmed before, it comes first though it was registered later', () => {
    const late = { ...older, registeredAt: new Date('2026-12-05T00:00:00Z') };
    const { steps } = proposeAllocation(money(30_001n, 'eur'), [newer, late]);
    expect(steps.map((step) => step.paymentIntent)).toEqual(['pi_older', 'pi_newer']);
  });

  test('confirmed and registered at the same moment, the smaller id comes first', () => {
    const twin = item('pi_older_b', 30_000n, '2026-12-01T10:00:00Z');
    const { steps } = proposeAllocation(money(30_001n, 'eur'), [twin, older]);
    expect(steps.map((step) => step.paymentIntent)).toEqual(['pi_older', 'pi_older_b']);
  });

  test('money never pays an invoice of another currency', () => {
    const dollars = item('pi_dollars', 30_000n, '2026-11-01T10:00:00Z', 'usd');
    expect(proposeAllocation(money(30_000n, 'eur'), [dollars]).steps).toEqual([]);
  });

  test.each([0n, -500n])('without free cash (%s) nothing is proposed', (free) => {
    expect(proposeAllocation(money(free, 'eur'), [older])).toEqual({ steps: [], explanation: [] });
  });

  test('an invoice that an operator reconciles by hand is left alone, and said to be', () => {
    const { steps, explanation } = proposeAllocation(money(100_000n, 'eur'), [
      { ...older, byHand: true },
      newer,
    ]);
    expect(steps.map((step) => step.paymentIntent)).toEqual(['pi_newer']);
    expect(explanation).toEqual([
      'Invoice invoice of pi_older is left to an operator, as its policy says.',
      'Invoice invoice of pi_newer is the oldest open: €700.00 in full.',
      '€300.00 stays with the customer: no open invoice takes it.',
    ]);
  });

  test('once the money is spent, later invoices are not spoken of', () => {
    const { explanation } = proposeAllocation(money(30_000n, 'eur'), [older, { ...newer, byHand: true }]);
    expect(explanation).toEqual(['Invoice invoice of pi_older is the oldest open: €300.00 in full.']);
  });

  test('an invoice that needs nothing any more gets nothing', () => {
    const paid = item('pi_paid', 0n, '2026-11-01T10:00:00Z');
    const { steps } = proposeAllocation(money(30_000n, 'eur'), [paid, older]);
    expect(steps.map((step) => step.paymentIntent)).toEqual(['pi_older']);
  });
});

const openItems = fc
  .array(
    fc.record({
      remaining: fc.bigInt({ min: 0n, max: 50n }),
      day: fc.integer({ min: 1, max: 5 }),
      byHand: fc.constantFrom(false, false, false, true),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(({ remaining, day, byHand }, index) => ({
      ...item(`pi_${index}`, remaining, `2026-12-0${day}T00:00:00Z`),
      byHand,
    })),
  );

describe('of any free cash and any open invoices', () => {
  test('exactly what is both free and needed is spent, and no invoice gets more than it needs', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 300n }), openItems, (free, items) => {
        const { steps } = proposeAllocation(money(free, 'eur'), items);
        const spent = steps.reduce((sum, step) => sum + step.amount.amount, 0n);
        const needed = ours(items).reduce((sum, one) => sum + one.remaining.amount, 0n);
        expect(spent).toBe(free < needed ? free : needed);
        expect(new Set(steps.map((step) => step.paymentIntent)).size).toBe(steps.length);
        for (const step of steps) {
          expect(step.amount.amount).toBeGreaterThan(0n);
          expect(step.amount.amount).toBeLessThanOrEqual(remainingOf(step.paymentIntent, ours(items)));
        }
      }),
    );
  });

  test('the oldest come first, only the last is paid in part, and nobody older was passed over', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 300n }), openItems, (free, items) => {
        const { steps } = proposeAllocation(money(free, 'eur'), items);
        const inPart = steps.filter((step) => step.amount.amount < remainingOf(step.paymentIntent, items));
        expect(inPart).toEqual(inPart.length === 0 ? [] : [steps.at(-1)]);
        const paid = steps.map((step) => confirmedAt(step.paymentIntent, items));
        expect(paid).toEqual([...paid].sort((left, right) => left - right));
        const waiting = ours(items).filter(
          (one) =>
            one.remaining.amount > 0n && !steps.some((step) => step.paymentIntent === one.paymentIntent),
        );
        for (const one of waiting)
          expect(one.confirmedAt.getTime()).toBeGreaterThanOrEqual(Math.max(...paid, 0));
      }),
    );
  });

  test('the order in which they are listed changes nothing', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 300n }), openItems, (free, items) => {
        const there = proposeAllocation(money(free, 'eur'), items);
        expect(proposeAllocation(money(free, 'eur'), [...items].reverse())).toEqual(there);
      }),
    );
  });
});

/** Those that no operator reconciles by hand. */
function ours(items: readonly OpenItem[]): readonly OpenItem[] {
  return items.filter((one) => !one.byHand);
}

function remainingOf(paymentIntent: string, items: readonly OpenItem[]): bigint {
  return items.find((one) => one.paymentIntent === paymentIntent)?.remaining.amount ?? 0n;
}

function confirmedAt(paymentIntent: string, items: readonly OpenItem[]): number {
  return items.find((one) => one.paymentIntent === paymentIntent)?.confirmedAt.getTime() ?? Number.NaN;
}
