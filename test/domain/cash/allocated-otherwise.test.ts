import * as fc from 'fast-check';
import { findAllocatedOtherwise } from '../../../src/domain/cash/allocated-otherwise';
import type { CashTransaction } from '../../../src/domain/cash/cash-transaction';
import { proposeAllocation } from '../../../src/domain/cash/propose-allocation';
import type { OpenItem } from '../../../src/domain/cash/propose-allocation';
import { money } from '../../../src/domain/money';

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 1, 12, 0, second));
const item = (name: string, cents: bigint, more: Partial<OpenItem> = {}): OpenItem => ({
  paymentIntent: `pi_${name}`,
  invoice: name,
  number: name,
  reference: null,
  remaining: money(cents, 'eur'),
  confirmedAt: at(0),
  registeredAt: at(0),
  byHand: false,
  ...more,
});

let rows = 0;
function row(type: CashTransaction['type'], netAmount: bigint, name: string | null = null): CashTransaction {
  rows += 1;
  return {
    id: `ccsbtxn_${rows}`,
    customer: 'cus_1',
    currency: 'eur',
    type,
    netAmount,
    endingBalance: 0n,
    created: at(10),
    paymentIntent: name === null ? null : `pi_${name}`,
    refund: null,
    reference: null,
  };
}

/** The first words of what is found: what Stripe did, and what Holdfast would have done. */
function found(
  given: CashTransaction[],
  openItems: OpenItem[],
  own: readonly string[] = ['A', 'B'],
): string[] {
  const before = { free: new Map<string, bigint>(), openItems, transfers: new Map(), groups: 'off' as const };
  const isOwn = (intent: string): boolean => own.some((name) => intent === `pi_${name}`);
  return findAllocatedOtherwise(given, () => false, isOwn, before).map(
    ({ proposal }) => proposal.explanation[0]?.replace(/ \(ccsbtxn_\d+\)/, '') ?? '',
  );
}

/** In automatic mode Stripe matches: docs.stripe.com/payments/customer-balance/reconciliation. */
describe('what Stripe matches', () => {
  const items = [item('A', 300n), item('B', 700n, { confirmedAt: at(1), registeredAt: at(1) })];

  test('is not spoken of where Holdfast would have done the same', () => {
    const given = [
      row('funded', 500n),
      row('applied_to_payment', -300n, 'A'),
      row('applied_to_payment', -200n, 'B'),
    ];
    expect(found(given, items)).toEqual([]);
  });

  test('is told where it goes to another invoice, or in other parts', () => {
    const other = [row('funded', 200n), row('applied_to_payment', -200n, 'B')];
    expect(found(other, items)).toEqual([
      'Stripe applied €2.00 to invoice B. Holdfast would have applied €2.00 to invoice A.',
    ]);
    const less = [row('funded', 200n), row('applied_to_payment', -100n, 'A')];
    expect(found(less, items)).toEqual([
      'Stripe applied €1.00 to invoice A. Holdfast would have applied €2.00 to invoice A.',
    ]);
  });

  test('is told where an operator alone was to match, or where it is not Holdfast’s', () => {
    const byHand = [item('A', 300n, { byHand: true })];
    const given = [row('funded', 300n), row('applied_to_payment', -300n, 'A')];
    expect(found(given, byHand)).toEqual([
      'Stripe applied €3.00 to invoice A. Holdfast would have applied nothing.',
    ]);
    const foreign = [row('funded', 200n), row('applied_to_payment', -200n, 'X')];
    expect(found(foreign, items)).toEqual([
      'Stripe applied €2.00 to PaymentIntent pi_X, which is not Holdfast’s. Holdfast would have applied €2.00 to invoice A.',
    ]);
  });

  test('is not judged where an own intent was confirmed by the same step, or reserved money was taken', () => {
    const confirmed = [row('funded', 200n), row('applied_to_payment', -200n, 'C')];
    expect(found(confirmed, items, ['A', 'B', 'C'])).toEqual([]);
    expect(found([row('applied_to_payment', -200n, 'B')], items)).toEqual([]);
  });

  test('is judged by what was open and free at that moment', () => {
    const given = [
      row('funded', 300n),
      row('applied_to_payment', -300n, 'A'),
      row('funded', 700n),
      row('applied_to_payment', -700n, 'B'),
    ];
    expect(found(given, items)).toEqual([]);
    const later = items.map((one) => (one.invoice === 'A' ? { ...one, confirmedAt: at(11) } : one));
    expect(found([row('funded', 200n), row('applied_to_payment', -200n, 'B')], later)).toEqual([]);
  });

  test('is never spoken of where Stripe does what Holdfast proposes, transfer after transfer', () => {
    const cents = fc.bigInt({ min: 1n, max: 50n });
    fc.assert(
      fc.property(
        fc.array(cents, { maxLength: 6 }),
        fc.array(cents, { maxLength: 8 }),
        (needs, transfers) => {
          const open = needs.map((need, index) =>
            item(`I${index}`, need, { confirmedAt: at(0), registeredAt: at(index) }),
          );
          const needed = new Map(open.map((one) => [one.paymentIntent, one.remaining.amount]));
          let free = 0n;
          const given: CashTransaction[] = [];
          for (const amount of transfers) {
            given.push(row('funded', amount));
            free += amount;
            const left = open.flatMap((one) => {
              const need = needed.get(one.paymentIntent) ?? 0n;
              return need > 0n ? [{ ...one, remaining: money(need, 'eur') }] : [];
            });
            for (const step of proposeAllocation(money(free, 'eur'), left).steps) {
              given.push(row('applied_to_payment', -step.amount.amount, step.invoice));
              needed.set(step.paymentIntent, (needed.get(step.paymentIntent) ?? 0n) - step.amount.amount);
              free -= step.amount.amount;
            }
          }
          expect(
            found(
              given,
              open,
              needs.map((_, index) => `I${index}`),
            ),
          ).toEqual([]);
        },
      ),
    );
  });
});
