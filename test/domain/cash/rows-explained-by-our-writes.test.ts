import * as fc from 'fast-check';
import { explainCashTransactions } from '../../../src/domain/cash/explain-cash-transactions';
import type { CashMovingWrite } from '../../../src/domain/cash/explain-cash-transactions';
import type { CashTransactionType } from '../../../src/domain/cash/cash-transaction';
import { cashRow } from '../support/cash-rows';

const write = (stated: Partial<CashMovingWrite> & Pick<CashMovingWrite, 'write'>): CashMovingWrite => ({
  moves: 'applies',
  paymentIntent: 'pi_1',
  currency: 'eur',
  amount: 430n,
  reserveFor: null,
  spends: null,
  ...stated,
});

const applied = cashRow({
  id: 'applied',
  type: 'applied_to_payment',
  netAmount: -430n,
  paymentIntent: 'pi_1',
});
const unapplied = cashRow({
  id: 'unapplied',
  type: 'unapplied_from_payment',
  netAmount: 430n,
  paymentIntent: 'pi_1',
});
const returned = cashRow({ id: 'returned', type: 'return_initiated', netAmount: -430n });

/** Which sub-object a type of row has: docs.stripe.com/api/cash_balance_transactions/object; a return has none. */
describe('which write of ours explains a cash row', () => {
  test('an apply explains the applied row of its intent and amount', () => {
    const apply = write({ write: 'w1' });
    expect(explainCashTransactions([applied], [apply])).toEqual(new Map([['applied', apply]]));
  });

  test.each([
    ['another intent', { paymentIntent: 'pi_2' }],
    ['another amount', { amount: 431n }],
    ['another currency', { currency: 'usd' }],
    ['another movement', { moves: 'unapplies' as const }],
    ['a return', { moves: 'returns' as const, paymentIntent: null }],
  ])('a write of %s does not', (_what, difference) => {
    expect(explainCashTransactions([applied], [write({ write: 'w1', ...difference })]).size).toBe(0);
  });

  test('a cancel explains the unapplied row of its intent, whatever amount Stripe freed', () => {
    const cancel = write({ write: 'w1', moves: 'unapplies', amount: null, reserveFor: 'req_1' });
    expect(explainCashTransactions([unapplied], [cancel])).toEqual(new Map([['unapplied', cancel]]));
  });

  test('a write that frees a stated amount explains no other', () => {
    const lower = write({ write: 'w1', moves: 'unapplies', amount: 30n });
    expect(explainCashTransactions([unapplied], [lower]).size).toBe(0);
  });

  test('a return explains the row that starts it, which names no intent', () => {
    const giveBack = write({ write: 'w1', moves: 'returns', paymentIntent: null, spends: 'req_1' });
    expect(explainCashTransactions([returned], [giveBack])).toEqual(new Map([['returned', giveBack]]));
  });

  test('a write explains one row only, the oldest', () => {
    const again = { ...applied, id: 'again' };
    const apply = write({ write: 'w1' });
    expect([...explainCashTransactions([applied, again], [apply]).keys()]).toEqual(['applied']);
  });

  test('two equal writes explain two equal rows, in their order', () => {
    const again = { ...applied, id: 'again' };
    const explanations = explainCashTransactions(
      [applied, again],
      [write({ write: 'w1' }), write({ write: 'w2' })],
    );
    expect([...explanations].map(([row, { write: id }]) => [row, id])).toEqual([
      ['applied', 'w1'],
      ['again', 'w2'],
    ]);
  });

  test.each<CashTransactionType>([
    'funded',
    'refunded_from_payment',
    'return_canceled',
    'transferred_to_balance',
    'funding_reversed',
    'adjusted_for_overdraft',
    'other',
  ])('no write of ours explains a row of type %s', (type) => {
    const row = cashRow({ id: 'row', type, netAmount: -430n, paymentIntent: 'pi_1' });
    const writes = [
      write({ write: 'w1' }),
      write({ write: 'w2', moves: 'unapplies', amount: null }),
      write({ write: 'w3', moves: 'returns', paymentIntent: null }),
    ];
    expect(explainCashTransactions([row], writes).size).toBe(0);
  });
});

/** The oracle knows only counts: of each kind of movement, as many rows are explained as there are writes for it. */
test('of any rows and writes, as many are paired as can be', () => {
  const kinds = fc.constantFrom<Movement['kind'][]>('applied_to_payment', 'return_initiated', 'funded');
  const movement = fc.record({
    kind: kinds,
    paymentIntent: fc.constantFrom('pi_1', 'pi_2'),
    amount: fc.constantFrom(1n, 2n),
    currency: fc.constantFrom('eur', 'usd'),
  });
  const movements = fc.array(movement, { maxLength: 12 });
  fc.assert(
    fc.property(movements, movements, (ofRows, ofWrites) => {
      const rows = ofRows.map((one, index) =>
        cashRow({
          id: `row_${index}`,
          type: one.kind,
          netAmount: -one.amount,
          currency: one.currency,
          paymentIntent: one.kind === 'applied_to_payment' ? one.paymentIntent : null,
        }),
      );
      const writes = ofWrites
        .filter((one) => one.kind !== 'funded')
        .map((one, index) =>
          write({
            write: `write_${index}`,
            moves: one.kind === 'return_initiated' ? 'returns' : 'applies',
            paymentIntent: one.kind === 'return_initiated' ? null : one.paymentIntent,
            amount: one.amount,
            currency: one.currency,
          }),
        );
      const explanations = explainCashTransactions(rows, writes);
      const used = [...explanations.values()].map((one) => one.write);
      expect(new Set(used).size).toBe(used.length);
      expect(explanations.size).toBe(mostPairs(ofRows, ofWrites));
    }),
  );
});

interface Movement {
  readonly kind: 'applied_to_payment' | 'return_initiated' | 'funded';
  readonly paymentIntent: string;
  readonly amount: bigint;
  readonly currency: string;
}

function mostPairs(rows: readonly Movement[], writes: readonly Movement[]): number {
  const sameness = (one: Movement): string =>
    `${one.kind} ${one.amount} ${one.currency} ${one.kind === 'applied_to_payment' ? one.paymentIntent : ''}`;
  const names = new Set(rows.filter((one) => one.kind !== 'funded').map(sameness));
  const count = (movements: readonly Movement[], name: string): number =>
    movements.filter((one) => sameness(one) === name).length;
  return [...names].reduce((sum, name) => sum + Math.min(count(rows, name), count(writes, name)), 0);
}
