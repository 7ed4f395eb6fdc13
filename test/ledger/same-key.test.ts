import { cashHeld, customerCash, fees, settling } from '../../src/domain/ledger-account';
import { createLedger } from '../../src/ledger/create-ledger';
import { expectBooksInOrder } from '../support/ledger';
import { failureOf } from './support/failures';
import { journalOf } from './support/journals';
import { customer, now, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

const cash = customerCash(customer);

describe('a key that is booked', () => {
  let opened: OpenLedger;
  beforeEach(async () => {
    opened = await openLedger();
    await opened.ledger.post([journalOf('ccsbtxn_1', cashHeld, cash, 1_000n)]);
  });
  afterEach(async () => {
    await expectBooksInOrder(opened.ledger);
    await opened.close();
  });

  const keys = async () => (await opened.ledger.books.journals('', 100)).map((journal) => journal.key);
  const held = async () => (await opened.ledger.books.balances('stripe:cash_held'))[0]?.balance.amount;

  test('is skipped when it comes with the same content, also beside new journals', async () => {
    const { ledger } = opened;
    const same = journalOf('ccsbtxn_1', cashHeld, cash, 1_000n);
    await ledger.post([same]);
    await ledger.post([
      journalOf('ccsbtxn_0', cashHeld, cash, 7n),
      same,
      journalOf('ccsbtxn_2', cashHeld, cash, 20n),
    ]);
    expect(await keys()).toEqual(['ccsbtxn_1', 'ccsbtxn_0', 'ccsbtxn_2']);
    expect(await held()).toBe(1_027n);
  });

  test('when and by whom it is told, and the order of its entries, are not its content', async () => {
    const { ledger } = opened;
    const same = journalOf('ccsbtxn_1', cashHeld, cash, 1_000n, {
      occurredAt: new Date(now.getTime() + 60_000),
      actor: 'ops@example.com',
      reason: 'told again',
    });
    await ledger.post([{ ...same, entries: [...same.entries].reverse() }]);
    expect(await held()).toBe(1_000n);
  });

  test.each([
    ['another amount', journalOf('ccsbtxn_1', cashHeld, cash, 1_001n)],
    ['another account', journalOf('ccsbtxn_1', settling, cash, 1_000n)],
    ['the other side', journalOf('ccsbtxn_1', cash, cashHeld, 1_000n)],
    ['another kind of fact', journalOf('ccsbtxn_1', cashHeld, cash, 1_000n, { kind: 'balance_transaction' })],
    ['leave to overdraw', journalOf('ccsbtxn_1', cashHeld, cash, 1_000n, { mayOverdraw: true })],
  ])('refuses %s, and all of its batch with it', async (_what, other) => {
    const { ledger } = opened;
    const failure = await failureOf(ledger.post([journalOf('ccsbtxn_2', fees, cash, 1n), other]));
    expect(failure).toEqual({ code: 'journal_key_conflict', details: { key: 'ccsbtxn_1' } });
    expect(await keys()).toEqual(['ccsbtxn_1']);
  });

  test('twice in one batch: once if they say the same, refused if not', async () => {
    const { ledger } = opened;
    const journal = journalOf('ccsbtxn_2', cashHeld, cash, 50n);
    await ledger.post([journal, journal]);
    expect(await held()).toBe(1_050n);
    const other = [journalOf('ccsbtxn_3', cashHeld, cash, 1n), journalOf('ccsbtxn_3', cashHeld, cash, 2n)];
    expect(await failureOf(ledger.post(other))).toEqual({
      code: 'journal_key_conflict',
      details: { key: 'ccsbtxn_3' },
    });
  });

  test('in another Stripe account is another fact', async () => {
    const other = createLedger(opened.pool, { account: 'acct_test', livemode: true });
    await other.post([journalOf('ccsbtxn_1', cashHeld, cash, 9n)]);
    expect(await held()).toBe(1_000n);
    expect((await other.books.balances('stripe:cash_held'))[0]?.balance.amount).toBe(9n);
  });
});
