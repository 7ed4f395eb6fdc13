import { cashHeld, customerCash, fees, intentFunding, reservedCash } from '../../src/domain/ledger-account';
import { expectBooksInOrder } from '../support/ledger';
import { failureOf } from './support/failures';
import { journalOf } from './support/journals';
import { customer, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

const cash = customerCash(customer);
const reserved = reservedCash(customer, 'request_1');

describe('a customer’s cash', () => {
  let opened: OpenLedger;
  beforeEach(async () => {
    opened = await openLedger();
    await opened.ledger.post([journalOf('ccsbtxn_1', cashHeld, cash, 1_000n)]);
  });
  afterEach(async () => {
    await expectBooksInOrder(opened.ledger);
    await opened.close();
  });

  const balanceOf = async (name: string) => (await opened.ledger.books.balances(name))[0]?.balance.amount;

  test('is spent to the last cent, and not beyond', async () => {
    const { ledger } = opened;
    const failure = await failureOf(
      ledger.post([journalOf('ccsbtxn_2', cash, intentFunding('pi_1'), 1_001n)]),
    );
    expect(failure).toEqual({
      code: 'journal_refused',
      details: { key: 'ccsbtxn_2', problem: expect.stringContaining('customer:cus_1:cash at -1 eur') },
    });
    await ledger.post([journalOf('ccsbtxn_2', cash, intentFunding('pi_1'), 1_000n)]);
    expect(await balanceOf('customer:cus_1:cash')).toBe(0n);
  });

  test('a reservation is no different', async () => {
    const { ledger } = opened;
    await ledger.post([journalOf('reserve', cash, reserved, 300n)]);
    const failure = await failureOf(ledger.post([journalOf('use', reserved, intentFunding('pi_1'), 301n)]));
    expect(failure).toMatchObject({ code: 'journal_refused', details: { key: 'use' } });
  });

  test('what two journals of one batch take together counts', async () => {
    const { ledger } = opened;
    const batch = [
      journalOf('first', cash, intentFunding('pi_1'), 600n),
      journalOf('second', cash, intentFunding('pi_2'), 401n),
    ];
    expect(await failureOf(ledger.post(batch))).toMatchObject({ details: { key: 'second' } });
    expect(await balanceOf('customer:cus_1:cash')).toBe(-1_000n);
  });

  test('money that comes in earlier in the batch can be spent in it', async () => {
    await opened.ledger.post([
      journalOf('ccsbtxn_2', cashHeld, cash, 500n),
      journalOf('ccsbtxn_3', cash, intentFunding('pi_1'), 1_500n),
    ]);
    expect(await balanceOf('customer:cus_1:cash')).toBe(0n);
  });

  test('a bank’s reversal may take it below zero; from there it may come up in part, and go no lower', async () => {
    const { ledger } = opened;
    await ledger.post([journalOf('reversal', cash, cashHeld, 1_250n, { mayOverdraw: true })]);
    expect(await balanceOf('customer:cus_1:cash')).toBe(250n);
    await ledger.post([journalOf('partly', cashHeld, cash, 100n)]);
    expect(await balanceOf('customer:cus_1:cash')).toBe(150n);
    expect((await failureOf(ledger.post([journalOf('again', cash, cashHeld, 1n)]))).code).toBe(
      'journal_refused',
    );
  });

  test('other accounts have no such bound', async () => {
    await opened.ledger.post([journalOf('owed', fees, intentFunding('pi_1'), 5n)]);
    await opened.ledger.post([journalOf('more', intentFunding('pi_1'), fees, 50n)]);
    expect(await balanceOf('intent:pi_1:funding')).toBe(45n);
  });
});
