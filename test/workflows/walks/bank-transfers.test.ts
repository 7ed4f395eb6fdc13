import { day, hour, minute, startHoldfastInTime } from '../../support/main-path/holdfast-in-time';
import type { HoldfastInTime } from '../../support/main-path/holdfast-in-time';
import { invoiceOf, newCustomer, startedInvoice, transferArrives } from '../../support/main-path/scenario';
import { beginWalk, expectBooks } from '../../support/main-path/walk';
import type { Walk } from '../../support/main-path/walk';
import { askCustomerCash } from '../ask-customer-cash';
import { eur, updateInvoice } from '../send-update';

/**
 * Walks through docs/ledger.md by numbers. Stripe takes 0.5%, at most 5.00, of a transfer (docs.stripe.com/payments/bank-transfers),
 * and shows the balance transaction an hour late here.
 */
describe('A walk of a bank transfer', () => {
  let holdfast: HoldfastInTime;
  let customer: string;
  let walk: Walk;
  beforeAll(async () => {
    holdfast = await startHoldfastInTime({ localStripe: { balanceTransactionDelaySeconds: 3_600 } });
    await holdfast.bookStripeBalance();
  });
  beforeEach(async () => {
    customer = await newCustomer(holdfast);
    walk = await beginWalk(holdfast, customer);
  });
  afterAll(() => holdfast.close());

  /** An invoice of 1,000.00 on which 430.00 has arrived. */
  async function halfPaid(): Promise<string> {
    const input = invoiceOf(customer, 100_000);
    await startedInvoice(holdfast, input);
    await expectBooks(walk, 'opened', { receivable: 100_000, invoiced: -100_000 });
    await transferArrives(holdfast, customer, 43_000);
    await expectBooks(walk, '430.00 arrives and is applied', {
      receivable: 100_000,
      invoiced: -100_000,
      'stripe:cash_held': 43_000,
      funding: -43_000,
    });
    return input.invoice;
  }

  async function settles(): Promise<void> {
    await holdfast.pass(customer, hour + minute);
  }

  it('paid in two parts, with a late balance transaction and a payout', async () => {
    await halfPaid();
    await transferArrives(holdfast, customer, 57_000);
    await expectBooks(walk, '570.00 arrives, and the intent succeeds', {
      invoiced: -100_000,
      'stripe:settling': 100_000,
    });
    await settles();
    const settled = { invoiced: -100_000, fees: 500 };
    await expectBooks(walk, 'its balance transaction is seen', { ...settled, 'stripe:balance': 99_500 });
    await holdfast.pass(customer, 3 * day);
    await holdfast.sdk.payouts.create({ amount: 99_500, currency: 'eur' });
    await expectBooks(walk, 'it is paid out', { ...settled, bank: 99_500 });
  });

  it('half paid, canceled, returned through a reservation, bounced, arrived', async () => {
    const invoice = await halfPaid();
    const outcome = await updateInvoice(holdfast, invoice, 'cancel', { fundedMoney: 'return' });
    if (outcome.state !== 'answered' || outcome.answer.kind !== 'canceled') throw new Error(outcome.state);
    const refund = outcome.answer.cashReturn?.refund ?? '';
    const act = (what: string): Promise<unknown> => holdfast.control(`/_local/refunds/${refund}/${what}`);
    const onItsWay = { returning: -43_000, 'stripe:returns_held': 43_000 };
    await expectBooks(walk, 'canceled, reserved and on its way', onItsWay);
    const reserved = await holdfast.ledger.books.journals(`customer:${customer}:reserved:`, 10);
    expect(
      reserved.map(
        ({ entries }) => entries.find(({ account }) => account.includes(':reserved:'))?.money.amount,
      ),
    ).toEqual([-43_000n, 43_000n]);
    await act('provide_bank_details');
    await act('arrive');
    await expectBooks(walk, 'arrived', {});
    await act('bounce');
    await expectBooks(walk, 'bounced', onItsWay);
    await act('provide_bank_details');
    await expectBooks(walk, 'sent again', onItsWay);
    await act('arrive');
    await expectBooks(walk, 'arrived again', {});
  });

  it('a stray transfer, which Stripe tries to return after 75 days and moves to our balance after 90', async () => {
    const input = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, input);
    await updateInvoice(holdfast, input.invoice, 'cancel');
    await expectBooks(walk, 'a customer without open invoices', {});
    await holdfast.sdk.customers.update(customer, { email: '' });
    await transferArrives(holdfast, customer, 12_345);
    const waits = { 'stripe:cash_held': 12_345, cash: -12_345 };
    await expectBooks(walk, 'a transfer that nothing explains', waits);
    await holdfast.pass(customer, 75 * day + hour);
    await expectBooks(walk, '75 days: Stripe can’t return it without an e-mail address', waits);
    await holdfast.pass(customer, 15 * day);
    await expectBooks(walk, '90 days: moved to our balance, still the customer’s', {
      'stripe:balance': 12_345,
      owed: -12_345,
    });
    expect(await holdfast.ledger.cases.listOpen(customer, 10)).toMatchObject([{ kind: 'money_owed' }]);
  });

  it('a short payment of 990.00 is accepted: 10.00 are written off', async () => {
    const input = invoiceOf(customer, 100_000);
    await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, 99_000);
    const open = { receivable: 100_000, invoiced: -100_000 };
    await expectBooks(walk, '990.00 of 1,000.00', { ...open, 'stripe:cash_held': 99_000, funding: -99_000 });
    await updateInvoice(holdfast, input.invoice, 'acceptShortPayment');
    const accepted = { invoiced: -100_000, written_off: 1_000 };
    await expectBooks(walk, 'accepted', { ...accepted, 'stripe:settling': 99_000 });
    await settles();
    await expectBooks(walk, 'settled', { ...accepted, 'stripe:balance': 98_505, fees: 495 });
  });

  it('changeAmount from 1,000.00 to 400.00 with 430.00 applied', async () => {
    const invoice = await halfPaid();
    await updateInvoice(holdfast, invoice, 'changeAmount', { amount: eur(40_000) });
    const changed = { invoiced: -40_000, 'stripe:cash_held': 3_000, cash: -3_000 };
    await expectBooks(walk, 'paid with 400.00, and 30.00 are free', {
      ...changed,
      'stripe:settling': 40_000,
    });
    await settles();
    await expectBooks(walk, 'settled', { ...changed, 'stripe:balance': 39_800, fees: 200 });
  });

  /** An invoice of 1,000.00 that is canceled before any money has come. */
  async function canceledThousand(): Promise<string> {
    const input = invoiceOf(customer, 100_000);
    await startedInvoice(holdfast, input);
    await updateInvoice(holdfast, input.invoice, 'cancel');
    await expectBooks(walk, 'canceled', {});
    return input.invoice;
  }

  it('late money of 1,000.00 is reserved, released, and applied to another invoice', async () => {
    const invoice = await canceledThousand();
    await transferArrives(holdfast, customer, 100_000);
    const late = { 'stripe:cash_held': 100_000, reserved: -100_000 };
    await expectBooks(walk, 'it comes late, and is reserved', late);
    const other = invoiceOf(customer, 80_000);
    await startedInvoice(holdfast, other);
    await expectBooks(walk, 'another invoice does not get it', {
      ...late,
      receivable: 80_000,
      invoiced: -80_000,
    });
    const [found] = await holdfast.ledger.cases.listOpen(customer, 10);
    expect(found).toMatchObject({ kind: 'late_money', invoice });
    const release = { requestId: `release-${customer}`, case: found?.key ?? '', resolution: 'release' };
    await askCustomerCash(holdfast, customer, 'resolveLateMoney', release);
    const paid = { invoiced: -80_000, 'stripe:cash_held': 20_000, cash: -20_000 };
    await expectBooks(walk, 'released, it pays the other', { ...paid, 'stripe:settling': 80_000 });
    await settles();
    await expectBooks(walk, 'settled', { ...paid, 'stripe:balance': 79_600, fees: 400 });
  });

  it('late money of 1,000.00 that Stripe takes itself', async () => {
    const invoice = await canceledThousand();
    const other = invoiceOf(customer, 150_000);
    await startedInvoice(holdfast, other);
    const open = { receivable: 150_000, invoiced: -150_000 };
    await expectBooks(walk, 'another invoice is open', open);
    const settings = { reconciliation_mode: 'automatic' as const };
    await holdfast.sdk.customers.updateCashBalance(customer, { settings });
    await transferArrives(holdfast, customer, 100_000);
    await expectBooks(walk, 'Stripe applies it to the other', {
      ...open,
      'stripe:cash_held': 100_000,
      funding: -100_000,
    });
    const cases = await holdfast.ledger.cases.listOpen(customer, 10);
    expect(cases).toMatchObject([{ kind: 'late_money', invoice, notes: [expect.anything()] }]);
    await transferArrives(holdfast, customer, 50_000);
    await expectBooks(walk, 'the rest comes', { invoiced: -150_000, 'stripe:settling': 150_000 });
    await settles();
    // 0.5% would be 7.50; Stripe takes no more than 5.00.
    await expectBooks(walk, 'settled', { invoiced: -150_000, 'stripe:balance': 149_500, fees: 500 });
  });
});
