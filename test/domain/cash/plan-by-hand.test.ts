import * as fc from 'fast-check';
import { planByHand } from '../../../src/domain/cash/plan-by-hand';
import type { OpenItem } from '../../../src/domain/cash/propose-allocation';
import { money } from '../../../src/domain/money';

function open(invoice: string, remaining: bigint): OpenItem {
  const at = new Date('2026-03-01T12:00:00Z');
  return {
    paymentIntent: `pi_${invoice}`,
    invoice,
    number: invoice,
    reference: null,
    remaining: money(remaining, 'eur'),
    confirmedAt: at,
    registeredAt: at,
    byHand: true,
  };
}

describe('a plan that an operator gives', () => {
  test('may give one invoice twice, as long as it needs both', () => {
    const twice = [
      { invoice: 'a', amount: money(60n, 'eur') },
      { invoice: 'a', amount: null },
    ];
    expect(planByHand(twice, new Map([['eur', 100n]]), [open('a', 100n)])).toMatchObject({
      steps: [{ amount: money(60n, 'eur') }, { amount: money(40n, 'eur') }],
    });
  });

  test('is carried out as it stands or not at all: never above what is free or what an invoice needs', () => {
    const asked = fc.record({
      invoice: fc.constantFrom('a', 'b', 'c', 'unknown'),
      amount: fc.option(
        fc.bigInt({ min: -1n, max: 60n }).map((cents) => money(cents, 'eur')),
        { nil: null },
      ),
    });
    const needs = fc.record({ a: amountNeeded(), b: amountNeeded(), c: amountNeeded() });
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 5 }), needs, amountNeeded(), (steps, needed, free) => {
        const items = Object.entries(needed).map(([invoice, cents]) => open(invoice, cents));
        const plan = planByHand(steps, new Map([['eur', free]]), items);
        if ('code' in plan) return;
        expect(plan.steps.map(({ invoice }) => invoice)).toEqual(steps.map(({ invoice }) => invoice));
        const given = new Map<string, bigint>();
        for (const { invoice, amount } of plan.steps) {
          expect(amount.amount > 0n).toBe(true);
          given.set(invoice, (given.get(invoice) ?? 0n) + amount.amount);
        }
        for (const { invoice, remaining } of items)
          expect((given.get(invoice) ?? 0n) <= remaining.amount).toBe(true);
        expect([...given.values()].reduce((sum, one) => sum + one, 0n) <= free).toBe(true);
      }),
    );
  });
});

function amountNeeded(): fc.Arbitrary<bigint> {
  return fc.bigInt({ min: 0n, max: 100n });
}
