import { cashHeld, customerCash } from '../../src/domain/ledger-account';
import { expectBooksInOrder } from '../support/ledger';
import { journalOf } from './support/journals';
import { customer, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

describe('posting a journal', () => {
  let opened: OpenLedger;
  beforeAll(async () => {
    opened = await openLedger();
  });
  afterAll(() => opened.close());

  test('books its entries and moves the balances', async () => {
    const { ledger } = opened;
    await ledger.post([journalOf('ccsbtxn_1', cashHeld, customerCash(customer), 43_000n)]);
    expect(await ledger.books.balances('')).toEqual([
      { account: 'customer:cus_1:cash', kind: 'liability', balance: { amount: -43_000n, currency: 'eur' } },
      { account: 'stripe:cash_held', kind: 'asset', balance: { amount: 43_000n, currency: 'eur' } },
    ]);
    await expectBooksInOrder(ledger);
  });
});
