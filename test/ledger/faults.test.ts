import { cashHeld, customerCash, fees } from '../../src/domain/ledger-account';
import { createLedger } from '../../src/ledger/create-ledger';
import { expectBooksInOrder } from '../support/ledger';
import { journalOf } from './support/journals';
import { customer, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

/** As a superuser who switches triggers and foreign keys off. */
const pastTheTriggers = `SET LOCAL session_replication_role = replica`;

describe('faults inside the books are found, though they came past every trigger', () => {
  let opened: OpenLedger;
  beforeEach(async () => {
    opened = await openLedger();
    await opened.ledger.post([
      journalOf('ccsbtxn_1', cashHeld, customerCash(customer), 500n),
      journalOf('txn_1', fees, cashHeld, 20n),
    ]);
    await expectBooksInOrder(opened.ledger);
  });
  afterEach(() => opened.close());

  test.each([
    [
      'an entry that was changed',
      `UPDATE entry SET amount = 501 WHERE amount = 500`,
      [
        'Account stripe:cash_held in eur has a balance of 480 after 2 entries, but its 2 entries add up to 481.',
        'Entry 1 of account stripe:cash_held in eur says that the balance was 500 after it, but it was 501.',
        'Entry 2 of account stripe:cash_held in eur says that the balance was 480 after it, but it was 481.',
        'Journal ccsbtxn_1 does not balance: its debits less its credits in eur are 1.',
      ],
    ],
    [
      'a balance that was changed',
      `UPDATE ledger_account SET balance = balance - 1 WHERE name = 'fees'`,
      ['Account fees in eur has a balance of 19 after 1 entries, but its 1 entries add up to 20.'],
    ],
    [
      'entries that were removed',
      `DELETE FROM entry WHERE journal = (SELECT id FROM journal WHERE key = 'txn_1')`,
      [
        'Account fees in eur has a balance of 20 after 1 entries, but its 0 entries add up to 0.',
        'Account stripe:cash_held in eur has a balance of 480 after 2 entries, but its 1 entries add up to 500.',
        'Journal txn_1 has no entries.',
      ],
    ],
    [
      'a currency that was changed',
      `UPDATE entry SET currency = 'usd' WHERE amount IN (20, -20)`,
      [
        'Entry 1 of account fees is in usd, but the account is in eur.',
        'Entry 2 of account stripe:cash_held is in usd, but the account is in eur.',
      ],
    ],
  ])('%s', async (_what, change, faults) => {
    opened.leaveFaults('the faults are what the test plants');
    await opened.asOwner(pastTheTriggers, change);
    expect([...(await opened.ledger.books.faults())].sort()).toEqual(faults);
    const other = createLedger(opened.pool, { account: 'acct_other', livemode: false });
    expect(await other.books.faults()).toEqual([]);
  });
});

test('a test that leaves faults behind fails when its database is removed, unless it says that it means to', async () => {
  const opened = await openLedger();
  await opened.ledger.post([journalOf('ccsbtxn_1', cashHeld, customerCash(customer), 500n)]);
  await opened.asOwner(pastTheTriggers, `UPDATE ledger_account SET balance = 499 WHERE balance = 500`);
  await expect(opened.close()).rejects.toThrow(
    'Account stripe:cash_held in eur has a balance of 499 after 1 entries, but its 1 entries add up to 500.',
  );
});
