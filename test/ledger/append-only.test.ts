import { cashHeld, customerCash } from '../../src/domain/ledger-account';
import { expectBooksInOrder } from '../support/ledger';
import { sqlStateOf } from './support/failures';
import { journalOf } from './support/journals';
import { customer, now, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

const ids = `SELECT account, livemode FROM journal LIMIT 1`;

describe('the books are append only, for the owner of the tables too', () => {
  let opened: OpenLedger;
  beforeAll(async () => {
    opened = await openLedger();
    const { ledger } = opened;
    await ledger.customers.ensure(customer, now);
    await ledger.cash.book({
      customer,
      proven: [],
      rows: [
        {
          id: 'ccsbtxn_1',
          customer,
          currency: 'eur',
          type: 'funded',
          netAmount: 500n,
          endingBalance: 500n,
          created: now,
          paymentIntent: null,
          refund: null,
          reference: null,
        },
      ],
      journals: [journalOf('ccsbtxn_1', cashHeld, customerCash(customer), 500n)],
      explainedBy: new Map(),
      now,
    });
  });
  afterAll(() => opened.close());
  afterEach(() => expectBooksInOrder(opened.ledger));

  test.each([
    `UPDATE journal SET reason = 'another'`,
    `DELETE FROM journal`,
    `TRUNCATE journal CASCADE`,
    `UPDATE entry SET amount = amount + 1`,
    `DELETE FROM entry`,
    `TRUNCATE entry`,
    `DELETE FROM ledger_account`,
    `TRUNCATE ledger_account CASCADE`,
    `UPDATE ledger_account SET name = 'another' WHERE name = 'stripe:cash_held'`,
    `UPDATE ledger_account SET kind = 'expense' WHERE name = 'stripe:cash_held'`,
    `UPDATE cash_transaction SET net_amount = 1`,
    `DELETE FROM cash_transaction`,
  ])('%s is refused', async (statement) => {
    expect(await sqlStateOf(opened.asOwner(statement))).toBe('HF006');
  });

  test.each([
    `UPDATE ledger_account SET balance = balance + 1`,
    `UPDATE ledger_account SET entry_count = entry_count + 1`,
    `UPDATE ledger_account SET entry_count = 0, balance = 0`,
    `INSERT INTO ledger_account (account, livemode, name, currency, kind, balance)
       SELECT account, livemode, 'fees', 'eur', 'expense', 7 FROM journal`,
  ])('a balance without its entries: %s', async (statement) => {
    expect(await sqlStateOf(opened.asOwner(statement))).toBe('HF008');
  });

  test('entries that balance can’t be added to a journal that was committed before', async () => {
    const adding = opened.asOwner(
      `INSERT INTO entry (account, livemode, journal, line, ledger_account, sequence, currency, amount, balance_after)
       SELECT entry.account, entry.livemode, entry.journal, entry.line + 2, entry.ledger_account, 2, entry.currency,
         entry.amount, entry.balance_after + entry.amount
       FROM entry, (${ids}) AS own`,
    );
    expect(await sqlStateOf(adding)).toBe('HF003');
  });
});
