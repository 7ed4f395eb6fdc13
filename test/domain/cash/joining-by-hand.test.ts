import { joinCashTransactions } from '../../../src/domain/cash/join-cash-transactions';
import { cashRow } from '../support/cash-rows';

const at = (second: number): Date => new Date(Date.UTC(2026, 11, 1, 10, 0, second));

/** `ending_balance` is what is available right after a row (docs.stripe.com/api/cash_balance_transactions/object). */
describe('joining cash rows by their balances', () => {
  test('one transfer, applied to two payments in the same second, listed newest first', () => {
    const funded = cashRow({ id: 'funded', netAmount: 1000n, endingBalance: 1000n });
    const first = cashRow({ id: 'first', type: 'applied_to_payment', netAmount: -300n, endingBalance: 700n });
    const second = cashRow({
      id: 'second',
      type: 'applied_to_payment',
      netAmount: -700n,
      endingBalance: 0n,
    });
    expect(joinCashTransactions(new Map(), [second, first, funded], new Map([['eur', 0n]]))).toEqual([
      { currency: 'eur', ordered: [funded, first, second], complete: true },
    ]);
  });

  test('rows follow the balance that is proven already', () => {
    const row = cashRow({ id: 'row', netAmount: 570n, endingBalance: 1000n });
    const [joined] = joinCashTransactions(new Map([['eur', 430n]]), [row], new Map([['eur', 1000n]]));
    expect(joined).toEqual({ currency: 'eur', ordered: [row], complete: true });
  });

  test('a row that does not follow it is not taken', () => {
    const row = cashRow({ id: 'row', netAmount: 570n, endingBalance: 1000n });
    const [joined] = joinCashTransactions(new Map([['eur', 400n]]), [row], new Map([['eur', 1000n]]));
    expect(joined).toEqual({ currency: 'eur', ordered: [], complete: false });
  });

  test('all rows join, but more is available: one is not visible yet', () => {
    const row = cashRow({ id: 'row', netAmount: 430n, endingBalance: 430n });
    const [joined] = joinCashTransactions(new Map(), [row], new Map([['eur', 1000n]]));
    expect(joined).toEqual({ currency: 'eur', ordered: [row], complete: false });
  });

  test('the rows before a gap are taken and none after it, though later ones would join each other', () => {
    const before = cashRow({ id: 'before', netAmount: 430n, endingBalance: 430n, created: at(1) });
    const after = cashRow({ id: 'after', netAmount: 10n, endingBalance: 1010n, created: at(3) });
    const last = cashRow({ id: 'last', netAmount: -1010n, endingBalance: 0n, created: at(4) });
    const [joined] = joinCashTransactions(new Map(), [last, after, before], new Map([['eur', 0n]]));
    expect(joined).toEqual({ currency: 'eur', ordered: [before], complete: false });
  });

  test('a second with a gap is not taken in part', () => {
    const first = cashRow({ id: 'first', netAmount: 430n, endingBalance: 430n, created: at(1) });
    const third = cashRow({ id: 'third', netAmount: 10n, endingBalance: 1010n, created: at(1) });
    const [joined] = joinCashTransactions(new Map(), [third, first], new Map([['eur', 1010n]]));
    expect(joined).toEqual({ currency: 'eur', ordered: [], complete: false });
  });

  test('a reversal may take the balance below zero before Stripe covers it', () => {
    const reversed = cashRow({
      id: 'reversed',
      type: 'funding_reversed',
      netAmount: -500n,
      endingBalance: -400n,
    });
    const covered = cashRow({
      id: 'covered',
      type: 'adjusted_for_overdraft',
      netAmount: 400n,
      endingBalance: 0n,
    });
    const proven = new Map([['eur', 100n]]);
    const [joined] = joinCashTransactions(proven, [covered, reversed], new Map([['eur', 0n]]));
    expect(joined).toEqual({ currency: 'eur', ordered: [reversed, covered], complete: true });
  });

  test('each currency is joined on its own, and one that is missing here is named all the same', () => {
    const euro = cashRow({ id: 'euro', netAmount: 100n, endingBalance: 100n });
    const yen = cashRow({ id: 'yen', currency: 'jpy', netAmount: 900n, endingBalance: 950n });
    const proven = new Map([
      ['jpy', 50n],
      ['usd', 7n],
    ]);
    const available = new Map([
      ['eur', 100n],
      ['gbp', 5n],
      ['jpy', 950n],
      ['usd', 7n],
    ]);
    expect(joinCashTransactions(proven, [yen, euro], available)).toEqual([
      { currency: 'eur', ordered: [euro], complete: true },
      { currency: 'gbp', ordered: [], complete: false },
      { currency: 'jpy', ordered: [yen], complete: true },
      { currency: 'usd', ordered: [], complete: true },
    ]);
  });

  test('a currency that Stripe does not list has nothing available', () => {
    const cent = cashRow({ id: 'cent', netAmount: 1n, endingBalance: 1n });
    const spent = cashRow({ id: 'spent', type: 'applied_to_payment', netAmount: -1n, endingBalance: 0n });
    expect(joinCashTransactions(new Map(), [spent, cent], new Map())).toMatchObject([{ complete: true }]);
    expect(joinCashTransactions(new Map(), [cent], new Map())).toMatchObject([{ complete: false }]);
  });

  test('without a cash balance there is nothing to join', () => {
    expect(joinCashTransactions(new Map(), [], new Map())).toEqual([]);
  });
});
