import { journalOfOpenedInvoice } from '../../src/domain/journals/payment-intent-journals';
import { expectBooksInOrder } from '../support/ledger';
import { after, applyWrite, cashRow, openIntent } from './support/facts';
import { balances, bookRows, carryOut, eur, readIntent, settledCharge } from './support/keep-books';
import { customer, now, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

/**
 * An invoice of EUR 1,000.00, paid by two transfers of 430.00 and 570.00. The balances after each step are worked out
 * by hand from the table of facts in docs/ledger.md; the rows are those of
 * docs.stripe.com/payments/customer-balance/reconciliation#cash-manual-reconciliation.
 */
describe('an invoice paid in two parts, in the books', () => {
  let opened: OpenLedger;
  beforeAll(async () => {
    opened = await openLedger();
    await openIntent(opened.ledger, 'pi_1');
  });
  afterAll(() => opened.close());
  afterEach(() => expectBooksInOrder(opened.ledger));

  test('it is opened: the customer owes its amount', async () => {
    const { ledger } = opened;
    const opening = { invoice: 'INV-pi_1', attempt: 1, customer, amount: eur(100_000n), at: now };
    await ledger.post([journalOfOpenedInvoice(opening)]);
    expect(await balances(ledger)).toEqual({ 'customer:cus_1:receivable': 100_000n, invoiced: -100_000n });
    expect(await ledger.books.openInvoiceTotals(customer)).toEqual(new Map([['eur', 100_000n]]));
  });

  test('430.00 arrives: Stripe holds it, and it is the customer’s', async () => {
    const { ledger } = opened;
    await bookRows(ledger, cashRow('ccsbtxn_1', 'funded', 43_000n, 43_000n));
    expect(await balances(ledger)).toEqual({
      'customer:cus_1:receivable': 100_000n,
      'customer:cus_1:cash': -43_000n,
      'stripe:cash_held': 43_000n,
      invoiced: -100_000n,
    });
    expect(await ledger.cash.positions(customer)).toEqual(
      new Map([['eur', { free: 43_000n, reservations: [] }]]),
    );
  });

  test('it is applied: it funds the intent, and the invoice is owed in full until it is paid', async () => {
    const { ledger } = opened;
    await carryOut(ledger, applyWrite('plan_1/0', 'pi_1', '43000'), 'pi_1');
    const created = after(1);
    await bookRows(
      ledger,
      cashRow('ccsbtxn_2', 'applied_to_payment', -43_000n, 0n, { paymentIntent: 'pi_1', created }),
    );
    expect(await balances(ledger)).toEqual({
      'customer:cus_1:receivable': 100_000n,
      'intent:pi_1:funding': -43_000n,
      'stripe:cash_held': 43_000n,
      invoiced: -100_000n,
    });
    expect(await ledger.paymentIntents.find('pi_1')).toMatchObject({ applied: eur(43_000n), version: 0 });
    expect(await ledger.paymentIntents.openItems(customer)).toEqual([
      {
        paymentIntent: 'pi_1',
        invoice: 'INV-pi_1',
        number: 'INV-pi_1',
        reference: 'AB12',
        remaining: eur(57_000n),
        confirmedAt: now,
        registeredAt: now,
        inFull: false,
        byHand: false,
      },
    ]);
    expect(await ledger.cash.positions(customer)).toEqual(new Map([['eur', { free: 0n, reservations: [] }]]));
  });

  test('570.00 arrives and is applied, read by one sync', async () => {
    const { ledger } = opened;
    await carryOut(ledger, applyWrite('plan_2/0', 'pi_1', '57000'), 'pi_1');
    const created = after(2);
    await bookRows(
      ledger,
      cashRow('ccsbtxn_3', 'funded', 57_000n, 57_000n, { created }),
      cashRow('ccsbtxn_4', 'applied_to_payment', -57_000n, 0n, { paymentIntent: 'pi_1', created }),
    );
    expect(await balances(ledger)).toEqual({
      'customer:cus_1:receivable': 100_000n,
      'intent:pi_1:funding': -100_000n,
      'stripe:cash_held': 100_000n,
      invoiced: -100_000n,
    });
    expect(await ledger.paymentIntents.openItems(customer)).toEqual([]);
    expect((await ledger.cash.rowsOf('pi_1')).map(({ id }) => id)).toEqual(['ccsbtxn_2', 'ccsbtxn_4']);
    expect(await ledger.cash.newestRow(customer)).toBe('ccsbtxn_4');
  });

  test('the intent succeeds: nothing is owed, and the money is on its way to the Stripe balance', async () => {
    const { ledger } = opened;
    await readIntent(ledger, 'pi_1', { status: 'succeeded' });
    expect(await balances(ledger)).toEqual({ 'stripe:settling': 100_000n, invoiced: -100_000n });
    expect(await ledger.paymentIntents.find('pi_1')).toMatchObject({ applied: eur(0n), version: 1 });
    expect(await ledger.paymentIntents.unsettled(customer)).toMatchObject([{ id: 'pi_1', finished: false }]);
    expect(await ledger.books.openInvoiceTotals(customer)).toEqual(new Map());
  });

  test('its balance transaction is seen, up to an hour later: net 995.00, fee 5.00', async () => {
    const { ledger } = opened;
    await readIntent(ledger, 'pi_1', { charge: settledCharge(100_000n, 500n) });
    expect(await balances(ledger)).toEqual({ 'stripe:balance': 99_500n, fees: 500n, invoiced: -100_000n });
    expect(await ledger.paymentIntents.unsettled(customer)).toMatchObject([{ id: 'pi_1', finished: true }]);
  });

  test('the journals tell the story in the order in which it was booked', async () => {
    const { ledger } = opened;
    const journals = await ledger.books.journals('', 100);
    expect(journals.map(({ key, kind }) => `${kind} ${key}`)).toEqual([
      'invoice_opened invoice:INV-pi_1:1:opened',
      'cash_transaction ccsbtxn_1',
      'cash_transaction ccsbtxn_2',
      'cash_transaction ccsbtxn_3',
      'cash_transaction ccsbtxn_4',
      'payment_intent_succeeded pi_1:status:1',
      'balance_transaction txn_1',
    ]);
    expect(journals[1]).toEqual({
      key: 'ccsbtxn_1',
      kind: 'cash_transaction',
      occurredAt: now,
      bookedAt: now,
      entries: [
        { account: 'stripe:cash_held', money: eur(43_000n), balanceAfter: eur(43_000n) },
        { account: 'customer:cus_1:cash', money: eur(-43_000n), balanceAfter: eur(-43_000n) },
      ],
    });
    const onlyFunding = await ledger.books.journals('intent:pi_1:', 2);
    expect(onlyFunding.map(({ key }) => key)).toEqual(['ccsbtxn_2', 'ccsbtxn_4']);
  });

  test('the views for readers of SQL say the same', async () => {
    const { pool } = opened;
    const held = await pool.query<Record<string, unknown>>(
      `SELECT kind, debit, credit, entry_count FROM account_balance WHERE name = 'invoiced'`,
    );
    expect(held.rows).toEqual([{ kind: 'clearing', debit: 0n, credit: 100_000n, entry_count: 1n }]);
    const story = await pool.query<Record<string, unknown>>(
      `SELECT name, debit, credit, balance_after FROM journal_entry WHERE key = 'txn_1' ORDER BY line`,
    );
    expect(story.rows).toEqual([
      { name: 'stripe:balance', debit: 100_000n, credit: 0n, balance_after: 100_000n },
      { name: 'stripe:settling', debit: 0n, credit: 100_000n, balance_after: 0n },
      { name: 'fees', debit: 500n, credit: 0n, balance_after: 500n },
      { name: 'stripe:balance', debit: 0n, credit: 500n, balance_after: 99_500n },
    ]);
  });
});
