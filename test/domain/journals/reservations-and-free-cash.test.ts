import { journalsOfCashTransactions } from '../../../src/domain/journals/cash-transaction-journals';
import type { CashPosition } from '../../../src/domain/journals/cash-drawer';
import type { CashTransaction } from '../../../src/domain/cash/cash-transaction';
import type { CashMovingWrite } from '../../../src/domain/cash/explain-cash-transactions';
import { balancesOf } from '../support/books';
import { cashRow } from '../support/cash-rows';

const cash = 'customer:cus_1:cash eur';
const reserved = (purpose: string): string => `customer:cus_1:reserved:${purpose} eur`;

const position: CashPosition = {
  free: 100n,
  reservations: [
    { purpose: 'youngest', amount: 30n },
    { purpose: 'older', amount: 50n },
  ],
};

const write = (stated: Partial<CashMovingWrite>): CashMovingWrite => ({
  write: 'hw_1',
  moves: 'returns',
  paymentIntent: null,
  currency: 'eur',
  amount: null,
  reserveFor: null,
  spends: null,
  ...stated,
});

const row = (id: string, stated: Partial<CashTransaction>): CashTransaction => cashRow({ id, ...stated });

/** What leaves (positive) or enters (negative) the customer's free cash and each reservation. */
function drawn(
  rows: readonly CashTransaction[],
  writes: ReadonlyMap<string, CashMovingWrite> = new Map(),
): { readonly from: Readonly<Record<string, bigint>>; readonly overtaken: readonly string[] } {
  const { journals, overtaken } = journalsOfCashTransactions(rows, writes, new Map([['eur', position]]));
  const from = Object.entries(balancesOf(journals)).filter(([name]) => name.startsWith('customer:cus_1:'));
  const drawers = from.filter(([name]) => name === cash || name.includes(':reserved:'));
  return { from: Object.fromEntries(drawers), overtaken: overtaken.map(({ purpose }) => purpose) };
}

describe('money that nobody announced is taken', () => {
  test('from free cash first', () => {
    const stripesOwn = row('row', { type: 'applied_to_payment', netAmount: -100n, paymentIntent: 'pi_9' });
    expect(drawn([stripesOwn])).toEqual({ from: { [cash]: 100n }, overtaken: [] });
  });

  test('then from reservations, the youngest first, whose requests are overtaken', () => {
    const swept = row('row', { type: 'transferred_to_balance', netAmount: -140n });
    expect(drawn([swept])).toEqual({
      from: { [cash]: 100n, [reserved('youngest')]: 30n, [reserved('older')]: 10n },
      overtaken: ['youngest', 'older'],
    });
  });

  test('a reversal that eats all of it draws the rest from free cash, below zero', () => {
    const reversed = row('row', { type: 'funding_reversed', netAmount: -300n });
    expect(drawn([reversed])).toEqual({
      from: { [cash]: 220n, [reserved('youngest')]: 30n, [reserved('older')]: 50n },
      overtaken: ['youngest', 'older'],
    });
  });
});

describe('money that a write of ours spends is taken', () => {
  const returned = row('row', { type: 'return_initiated', netAmount: -50n });

  test('from the reservation that the write names, and overtakes nobody', () => {
    const writes = new Map([['row', write({ spends: 'older' })]]);
    expect(drawn([returned], writes)).toEqual({ from: { [reserved('older')]: 50n }, overtaken: [] });
  });

  test('from free cash when the write names none', () => {
    expect(drawn([returned], new Map([['row', write({})]]))).toEqual({
      from: { [cash]: 50n },
      overtaken: [],
    });
  });

  test('from free cash where its reservation is short', () => {
    const writes = new Map([['row', write({ spends: 'youngest' })]]);
    expect(drawn([returned], writes)).toEqual({
      from: { [reserved('youngest')]: 30n, [cash]: 20n },
      overtaken: [],
    });
  });

  test('and from other reservations, which it overtakes, where free cash is short as well', () => {
    const large = row('row', { type: 'return_initiated', netAmount: -140n });
    const writes = new Map([['row', write({ spends: 'youngest' })]]);
    expect(drawn([large], writes)).toEqual({
      from: { [reserved('youngest')]: 30n, [cash]: 100n, [reserved('older')]: 10n },
      overtaken: ['older'],
    });
  });
});

describe('money that a write of ours frees', () => {
  const freed = row('freed', { type: 'unapplied_from_payment', netAmount: 430n, paymentIntent: 'pi_1' });
  const cancel = write({ moves: 'unapplies', paymentIntent: 'pi_1', reserveFor: 'cancel_1' });

  test('goes straight into the reservation that the write names, past free cash', () => {
    expect(drawn([freed], new Map([['freed', cancel]])).from).toEqual({ [reserved('cancel_1')]: -430n });
  });

  test('is there for the return that spends it in the same reading', () => {
    const returned = row('returned', { type: 'return_initiated', netAmount: -430n });
    const writes = new Map([
      ['freed', cancel],
      ['returned', write({ spends: 'cancel_1' })],
    ]);
    expect(drawn([freed, returned], writes)).toEqual({ from: {}, overtaken: [] });
  });

  test('is the youngest reservation from then on', () => {
    const swept = row('swept', { type: 'transferred_to_balance', netAmount: -200n });
    expect(drawn([freed, swept], new Map([['freed', cancel]]))).toEqual({
      from: { [cash]: 100n, [reserved('cancel_1')]: -330n },
      overtaken: ['cancel_1'],
    });
  });

  test('without a write of ours it is free', () => {
    expect(drawn([freed]).from).toEqual({ [cash]: -430n });
  });
});

test('each currency has its own cash', () => {
  const dollars = cashRow({ id: 'row', currency: 'usd', type: 'funding_reversed', netAmount: -10n });
  const { journals } = journalsOfCashTransactions([dollars], new Map(), new Map([['eur', position]]));
  expect(balancesOf(journals)).toEqual({ 'customer:cus_1:cash usd': 10n, 'stripe:cash_held usd': -10n });
});
