import { journalsOfCashTransactions } from '../../../src/domain/journals/cash-transaction-journals';
import type { CashTransactionType } from '../../../src/domain/cash/cash-transaction';
import { balancesOf, isBalanced } from '../support/books';
import { cashRow } from '../support/cash-rows';

const cash = 'customer:cus_1:cash eur';
const cashHeld = 'stripe:cash_held eur';
const returnsHeld = 'stripe:returns_held eur';
const settling = 'stripe:settling eur';

/**
 * Debits are positive. Source: the chart of accounts; which way each type moves money, and when Stripe writes it:
 * docs.stripe.com/payments/customer-balance.
 */
const byHand: readonly (readonly [CashTransactionType, bigint, Readonly<Record<string, bigint>>])[] = [
  ['funded', 430n, { [cashHeld]: 430n, [cash]: -430n }],
  ['applied_to_payment', -430n, { [cash]: 430n, 'intent:pi_1:funding eur': -430n }],
  ['unapplied_from_payment', 430n, { 'intent:pi_1:funding eur': 430n, [cash]: -430n }],
  [
    'refunded_from_payment',
    430n,
    { 'refunds eur': 430n, [cash]: -430n, [cashHeld]: 430n, [settling]: -430n },
  ],
  [
    'return_initiated',
    -430n,
    { [cash]: 430n, 'customer:cus_1:returning eur': -430n, [returnsHeld]: 430n, [cashHeld]: -430n },
  ],
  [
    'return_canceled',
    430n,
    { 'customer:cus_1:returning eur': 430n, [cash]: -430n, [cashHeld]: 430n, [returnsHeld]: -430n },
  ],
  [
    'transferred_to_balance',
    -430n,
    { [cash]: 430n, 'customer:cus_1:owed eur': -430n, [settling]: 430n, [cashHeld]: -430n },
  ],
  ['funding_reversed', -430n, { [cash]: 430n, [cashHeld]: -430n }],
  [
    'adjusted_for_overdraft',
    430n,
    { 'customer:cus_1:clawed_back eur': 430n, [cash]: -430n, [cashHeld]: 430n, [settling]: -430n },
  ],
  ['other', 430n, { [cashHeld]: 430n, [cash]: -430n }],
  ['other', -430n, { [cash]: 430n, [cashHeld]: -430n }],
];

describe('the journal of each type of cash row', () => {
  test.each(byHand)('%s of %s', (type, netAmount, expected) => {
    const row = cashRow({ id: 'ccsbtxn_1', type, netAmount, paymentIntent: 'pi_1' });
    const free = new Map([['eur', { free: 1000n, reservations: [] }]]);
    const { journals, overtaken } = journalsOfCashTransactions([row], new Map(), free);
    expect(balancesOf(journals)).toEqual(expected);
    expect(journals.every(isBalanced)).toBe(true);
    expect(overtaken).toEqual([]);
  });

  test('is keyed by the row, which Stripe never changes, and dated by it', () => {
    const row = cashRow({ id: 'ccsbtxn_1', created: new Date('2026-12-01T10:00:07Z') });
    expect(journalsOfCashTransactions([row], new Map(), new Map()).journals).toEqual([
      expect.objectContaining({
        key: 'ccsbtxn_1',
        kind: 'cash_transaction',
        occurredAt: new Date('2026-12-01T10:00:07Z'),
        mayOverdraw: false,
        cause: null,
        reason: 'funded',
      }),
    ]);
  });

  test('names the write that caused it', () => {
    const row = cashRow({ id: 'ccsbtxn_1', type: 'return_initiated', netAmount: -430n });
    const write = {
      write: 'hw_1',
      moves: 'returns' as const,
      paymentIntent: null,
      currency: 'eur',
      amount: 430n,
      reserveFor: null,
      spends: null,
    };
    const { journals } = journalsOfCashTransactions([row], new Map([['ccsbtxn_1', write]]), new Map());
    expect(journals.map((journal) => journal.cause)).toEqual(['hw_1']);
  });

  test('only the bank’s reversal may take cash below zero', () => {
    const overdrawing = byHand.map(([type, netAmount]) => {
      const row = cashRow({ id: 'row', type, netAmount });
      const [journal] = journalsOfCashTransactions([row], new Map(), new Map()).journals;
      return journal?.mayOverdraw === true ? type : null;
    });
    expect(overdrawing.filter((type) => type !== null)).toEqual(['funding_reversed']);
  });
});
