import { cashHeld, customerCash, reservedCash } from '../../src/domain/ledger-account';
import type { CashTransaction } from '../../src/domain/cash/cash-transaction';
import { expectBooksInOrder } from '../support/ledger';
import { failureOf } from './support/failures';
import { after, applyWrite, cashRow } from './support/facts';
import { bookRows } from './support/keep-books';
import { journalOf } from './support/journals';
import { customer, now, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

const usd = (
  id: string,
  net: bigint,
  ending: bigint,
  changes: Partial<CashTransaction> = {},
): CashTransaction => cashRow(id, 'funded', net, ending, { currency: 'usd', ...changes });

describe('a customer’s cash rows', () => {
  let opened: OpenLedger;
  beforeEach(async () => {
    opened = await openLedger();
    await opened.ledger.customers.ensure(customer, now);
  });
  afterEach(async () => {
    await expectBooksInOrder(opened.ledger);
    await opened.close();
  });

  const bookOnly = (rows: readonly CashTransaction[], explainedBy = new Map<string, string>()) =>
    opened.ledger.cash
      .booked(customer, [])
      .then(({ proven }) =>
        opened.ledger.cash.book({ customer, proven, rows, journals: [], explainedBy, now }),
      );

  test('are kept as they are, each currency’s chain by itself', async () => {
    const { cash } = opened.ledger;
    const first = cashRow('ccsbtxn_1', 'funded', 500n, 500n, { reference: 'INV-1 thanks' });
    const second = cashRow('ccsbtxn_2', 'applied_to_payment', -200n, 300n, {
      paymentIntent: 'pi_1',
      created: after(5),
    });
    const third = cashRow('ccsbtxn_3', 'unapplied_from_payment', 200n, 500n, {
      paymentIntent: 'pi_1',
      created: after(5),
    });
    await bookRows(opened.ledger, first, second, third, usd('ccsbtxn_4', 70n, 70n, { created: after(3) }));
    expect(await cash.rowsOf('pi_1')).toEqual([second, third]);
    expect((await cash.booked(customer, [])).proven).toEqual([
      { currency: 'eur', id: 'ccsbtxn_3', endingBalance: 500n },
      { currency: 'usd', id: 'ccsbtxn_4', endingBalance: 70n },
    ]);
    expect(await cash.newestRow(customer)).toBe('ccsbtxn_3');
    expect((await cash.booked(customer, ['ccsbtxn_2', 'ccsbtxn_9', 'ccsbtxn_4'])).among).toEqual(
      new Set(['ccsbtxn_2', 'ccsbtxn_4']),
    );
    expect(await cash.booked('cus_2', ['ccsbtxn_2'])).toEqual({
      proven: [],
      among: new Set(),
      writes: [],
      positions: new Map(),
    });
    expect(await cash.positions(customer)).toEqual(
      new Map([
        ['eur', { free: 500n, reservations: [] }],
        ['usd', { free: 70n, reservations: [] }],
      ]),
    );
    expect(await cash.newestRow('cus_2')).toBeNull();
    expect(await cash.positions('cus_2')).toEqual(new Map());
  });

  test('are refused by Postgres where they do not continue the chain, and nothing is booked', async () => {
    const { cash } = opened.ledger;
    const refused = { code: 'cash_rows_do_not_join', details: { customer, currency: 'eur' } };
    expect(await failureOf(bookOnly([cashRow('ccsbtxn_1', 'funded', 500n, 501n)]))).toEqual(refused);
    await bookOnly([cashRow('ccsbtxn_1', 'funded', 500n, 500n)]);
    const gap = [cashRow('ccsbtxn_2', 'funded', 10n, 510n), cashRow('ccsbtxn_3', 'funded', 10n, 530n)];
    expect(await failureOf(bookOnly(gap))).toEqual(refused);
    expect((await cash.booked(customer, ['ccsbtxn_1', 'ccsbtxn_2', 'ccsbtxn_3'])).among).toEqual(
      new Set(['ccsbtxn_1']),
    );
    await bookOnly([
      cashRow('ccsbtxn_2', 'funded', 0n, 500n),
      cashRow('ccsbtxn_3', 'funding_reversed', -600n, -100n),
    ]);
    expect((await cash.booked(customer, [])).proven).toEqual([
      { currency: 'eur', id: 'ccsbtxn_3', endingBalance: -100n },
    ]);
  });

  test('read by two syncs at once are booked by one; the other is told to read again', async () => {
    const { cash } = opened.ledger;
    const booking = {
      customer,
      proven: [],
      rows: [cashRow('ccsbtxn_1', 'funded', 500n, 500n)],
      journals: [journalOf('ccsbtxn_1', cashHeld, customerCash(customer), 500n)],
      explainedBy: new Map<string, string>(),
      now,
    };
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => cash.book(booking)));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(7);
    expect(refused.map(({ reason }) => reason)).toEqual(
      refused.map(() => expect.objectContaining({ code: 'object_version_moved' })),
    );
    expect((await opened.ledger.books.balances('stripe:cash_held'))[0]?.balance.amount).toBe(500n);
  });

  test('and their journals are booked together or not at all', async () => {
    const { cash } = opened.ledger;
    const booking = {
      customer,
      proven: [],
      rows: [cashRow('ccsbtxn_1', 'funded', 500n, 500n)],
      journals: [journalOf('ccsbtxn_1', customerCash(customer), cashHeld, 500n)],
      explainedBy: new Map<string, string>(),
      now,
    };
    expect((await failureOf(cash.book(booking))).code).toBe('journal_refused');
    expect((await cash.booked(customer, [])).proven).toEqual([]);
  });

  test('a write explains one row: named again, the booking is refused', async () => {
    const { writes } = opened.ledger;
    const { id } = await writes.announce(applyWrite('plan/0', 'pi_1', '100'), now);
    await bookOnly([cashRow('ccsbtxn_1', 'funded', 500n, 500n)]);
    await bookOnly([cashRow('ccsbtxn_2', 'applied_to_payment', -100n, 400n)], new Map([['ccsbtxn_2', id]]));
    const again = bookOnly(
      [cashRow('ccsbtxn_3', 'applied_to_payment', -100n, 300n)],
      new Map([['ccsbtxn_3', id]]),
    );
    expect((await failureOf(again)).code).toBe('object_version_moved');
    expect((await writes.find(id))?.explainedCashTransaction).toBe('ccsbtxn_2');
  });

  test('reservations are told the youngest first, whatever their purposes are called', async () => {
    const { ledger } = opened;
    const reserve = (purpose: string, amount: bigint) =>
      journalOf(`reserve ${purpose}`, customerCash(customer), reservedCash(customer, purpose), amount);
    await ledger.post([
      journalOf('ccsbtxn_1', cashHeld, customerCash(customer), 1_000n),
      reserve('m', 100n),
      reserve('a:b/c d', 200n),
      reserve('z', 50n),
      journalOf('use z', reservedCash(customer, 'z'), customerCash(customer), 50n),
    ]);
    await ledger.post([reserve('b', 300n)]);
    expect((await ledger.cash.positions(customer)).get('eur')).toEqual({
      free: 400n,
      reservations: [
        { purpose: 'b', amount: 300n },
        { purpose: 'a:b/c d', amount: 200n },
        { purpose: 'm', amount: 100n },
      ],
    });
  });
});
