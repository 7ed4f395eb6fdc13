import {
  cashHeld,
  customerCash,
  fees,
  foreignExchange,
  settling,
  stripeBalance,
} from '../../src/domain/ledger-account';
import { money } from '../../src/domain/money';
import { expectBooksInOrder } from '../support/ledger';
import { failureOf, sqlStateOf } from './support/failures';
import { journalOf } from './support/journals';
import { customer, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

const insertJournal = `
  INSERT INTO journal (account, livemode, key, kind, occurred_at, may_overdraw, content_hash)
  VALUES ('acct_test', false, 'by_hand', 'cash_transaction', now(), false, '')`;

const insertAccounts = `
  INSERT INTO ledger_account (account, livemode, name, currency, kind)
  VALUES ('acct_test', false, 'stripe:cash_held', 'eur', 'asset'), ('acct_test', false, 'fees', 'eur', 'expense')
  ON CONFLICT DO NOTHING`;

const insertEntry = (line: number, name: string, amount: number, currency = 'eur'): string => `
  INSERT INTO entry (account, livemode, journal, line, ledger_account, sequence, currency, amount, balance_after)
  SELECT journal.account, journal.livemode, journal.id, ${line}, ledger_account.id, 1, '${currency}', ${amount}, ${amount}
  FROM journal, ledger_account WHERE journal.key = 'by_hand' AND ledger_account.name = '${name}'`;

describe('every journal balances', () => {
  let opened: OpenLedger;
  beforeEach(async () => {
    opened = await openLedger();
  });
  afterEach(async () => {
    await expectBooksInOrder(opened.ledger);
    await opened.close();
  });

  test('one whose debits and credits differ is refused, and all of its batch with it', async () => {
    const { ledger } = opened;
    const sound = journalOf('ccsbtxn_1', cashHeld, customerCash(customer), 10_000n);
    const unsound = {
      ...sound,
      key: 'ccsbtxn_2',
      entries: [
        { account: cashHeld, money: money(10_000n, 'eur') },
        { account: customerCash(customer), money: money(-9_999n, 'eur') },
      ],
    };
    const failure = await failureOf(ledger.post([sound, unsound]));
    expect(failure).toEqual({
      code: 'journal_refused',
      details: { key: 'ccsbtxn_2', problem: expect.stringContaining('eur are 1, not zero') },
    });
    expect(await ledger.books.balances('')).toEqual([]);
  });

  test('each currency balances by itself, though the sum over currencies is zero', async () => {
    const { ledger } = opened;
    const entries = [
      { account: stripeBalance, money: money(500n, 'usd') },
      { account: settling, money: money(-500n, 'eur') },
    ];
    const failure = await failureOf(ledger.post([{ ...journalOf('txn_1', settling, fees, 1n), entries }]));
    expect(failure.code).toBe('journal_refused');
    expect(failure.details['key']).toBe('txn_1');
  });

  test('a journal of two currencies that balances in both is booked', async () => {
    const { ledger } = opened;
    const entries = [
      { account: stripeBalance, money: money(540n, 'usd') },
      { account: foreignExchange, money: money(-540n, 'usd') },
      { account: foreignExchange, money: money(500n, 'eur') },
      { account: settling, money: money(-500n, 'eur') },
    ];
    await ledger.post([{ ...journalOf('txn_1', settling, fees, 1n), entries }]);
    expect(await ledger.books.balances('fx')).toEqual([
      { account: 'fx', kind: 'clearing', balance: { amount: 500n, currency: 'eur' } },
      { account: 'fx', kind: 'clearing', balance: { amount: -540n, currency: 'usd' } },
    ]);
  });

  test('an entry of zero, or beyond what bigint holds, is refused', async () => {
    const { ledger } = opened;
    const of = (amount: bigint) => [
      { account: cashHeld, money: money(amount, 'eur') },
      { account: fees, money: money(-amount, 'eur') },
    ];
    const zero = { ...journalOf('zero', cashHeld, fees, 1n), entries: of(0n) };
    expect((await failureOf(ledger.post([zero]))).code).toBe('journal_refused');
    const most = { ...journalOf('most', cashHeld, fees, 1n), entries: of(9_223_372_036_854_775_807n) };
    await ledger.post([most]);
    const more = journalOf('more', cashHeld, fees, 1n);
    expect((await failureOf(ledger.post([more]))).code).toBe('journal_refused');
  });

  test('a journal that moves nothing is not booked', async () => {
    const { ledger } = opened;
    await ledger.post([journalOf('ccsbtxn_zero', cashHeld, customerCash(customer), 0n)]);
    await ledger.post([]);
    expect(await ledger.books.journals('', 10)).toEqual([]);
  });

  test('an account keeps its kind', async () => {
    const { ledger } = opened;
    await ledger.post([journalOf('one', cashHeld, fees, 5n)]);
    const failure = await failureOf(
      ledger.post([journalOf('two', cashHeld, { name: 'fees', kind: 'asset' }, 5n)]),
    );
    expect(failure).toMatchObject({ code: 'journal_refused', details: { key: 'two' } });
  });

  test('rows written past the posting function, by the owner: unbalanced, without entries, in another currency', async () => {
    const half = [insertAccounts, insertJournal, insertEntry(1, 'fees', 5)];
    expect(await sqlStateOf(opened.asOwner(...half))).toBe('HF001');
    expect(await sqlStateOf(opened.asOwner(insertJournal))).toBe('HF002');
    const foreignKeyViolation = '23503';
    const otherCurrency = [
      insertAccounts,
      insertJournal,
      `${insertEntry(1, 'fees', 5, 'usd')} UNION ALL ${insertEntry(2, 'stripe:cash_held', -5, 'usd').replace(/INSERT[^)]*\)/, '')}`,
    ];
    expect(await sqlStateOf(opened.asOwner(...otherCurrency))).toBe(foreignKeyViolation);
  });
});
