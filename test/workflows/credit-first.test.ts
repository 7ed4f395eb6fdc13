import type { StartInvoicePayment } from '../../src/contracts/invoice-payment-input';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import {
  balanceOf,
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';
import { eur, updateInvoice } from './send-update';

/**
 * Credit is no means of payment of a PaymentIntent (docs.stripe.com/invoicing/customer/balance): it is used by an
 * adjustment of the balance before the intent is created for the rest.
 */
describe('An invoice that uses the customer’s credit first', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  /** A customer to whom so many cents of credit were granted in Stripe. */
  async function withCredit(cents: number): Promise<string> {
    const customer = await newCustomer(holdfast);
    await grant(customer, cents);
    return customer;
  }

  async function grant(customer: string, cents: number): Promise<void> {
    await holdfast.sdk.customers.createBalanceTransaction(customer, { amount: -cents, currency: 'eur' });
  }

  async function creditAtStripe(customer: string): Promise<number> {
    const { data } = await holdfast.sdk.customers.listBalanceTransactions(customer, { limit: 100 });
    return data.reduce((sum, { amount }) => sum - amount, 0);
  }

  const creditFirst = (customer: string, cents: number): StartInvoicePayment =>
    invoiceOf(customer, cents, { policies: { creditFirst: true } });

  it('of 1,000 with 200 of credit asks for 800, and is paid by them', async () => {
    const customer = await withCredit(20_000);
    const input = creditFirst(customer, 100_000);
    const { paymentIntent, credit } = await startedInvoice(holdfast, input);
    expect(paymentIntent).toMatchObject({ amount: eur(80_000), remaining: eur(80_000) });
    expect(credit).toEqual({ used: eur(20_000), givenBack: eur(0) });
    // Opened at 1,000, of which credit has paid 200.
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(80_000n);
    expect(await balanceOf(holdfast, `customer:${customer}:credit`)).toBe(0n);
    expect(await creditAtStripe(customer)).toBe(0);
    await expectLedgerEqualsStripe(holdfast, customer);

    await transferArrives(holdfast, customer, 80_000);
    const { result } = await invoiceIn(holdfast, input.invoice, 'paid');
    expect(result).toMatchObject({ amount: eur(100_000), received: eur(80_000), creditUsed: eur(20_000) });
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is paid without a PaymentIntent where credit covers all of it', async () => {
    const customer = await withCredit(150_000);
    const input = creditFirst(customer, 100_000);
    await holdfast.door.start(input);
    const { result, paymentIntent } = await invoiceIn(holdfast, input.invoice, 'paid');
    expect(paymentIntent).toBeNull();
    expect(result).toMatchObject({
      outcome: 'paid',
      paymentIntent: null,
      amount: eur(100_000),
      received: eur(0),
      creditUsed: eur(100_000),
      finalAfter: null,
    });
    expect((await holdfast.sdk.paymentIntents.list({ customer })).data).toEqual([]);
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(0n);
    expect(await balanceOf(holdfast, `customer:${customer}:credit`)).toBe(-50_000n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('asks for all of it where there is no credit', async () => {
    const customer = await newCustomer(holdfast);
    const { paymentIntent } = await startedInvoice(holdfast, creditFirst(customer, 100_000));
    expect(paymentIntent?.amount).toEqual(eur(100_000));
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('gives the credit back when it is canceled, beside the money that had arrived', async () => {
    const customer = await withCredit(20_000);
    const input = creditFirst(customer, 100_000);
    await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, 30_000);
    await invoiceIn(holdfast, input.invoice, 'partially_funded', 30_000);
    expect(await updateInvoice(holdfast, input.invoice, 'cancel')).toMatchObject({
      answer: { kind: 'canceled', freed: eur(30_000) },
    });
    const { result, credit } = await invoiceIn(holdfast, input.invoice, 'canceled');
    expect(result).toMatchObject({ amount: eur(100_000), received: eur(0), kept: eur(30_000) });
    expect(credit).toEqual({ used: eur(20_000), givenBack: eur(20_000) });
    expect(await creditAtStripe(customer)).toBe(20_000);
    expect(await balanceOf(holdfast, `customer:${customer}:credit`)).toBe(-20_000n);
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);

    // The next attempt uses it again.
    await holdfast.door.start({ ...input, restart: true });
    const { paymentIntent } = await until(
      'the second attempt to ask for the rest',
      () => holdfast.door.view(input.invoice),
      (view) => view.attempt === 2 && view.paymentIntent !== null,
    );
    expect(paymentIntent?.amount).toEqual(eur(80_000));
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('gives the credit back when its intent is canceled in Stripe’s Dashboard', async () => {
    const customer = await withCredit(20_000);
    const input = creditFirst(customer, 100_000);
    const { paymentIntent } = await startedInvoice(holdfast, input);
    await holdfast.sdk.paymentIntents.cancel(paymentIntent?.id ?? '');
    await invoiceIn(holdfast, input.invoice, 'canceled');
    await until(
      'the credit to be there again',
      () => creditAtStripe(customer),
      (credit) => credit === 20_000,
    );
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('shares the credit with another that starts at the same time: none uses what the other has used', async () => {
    const customer = await withCredit(70_000);
    const inputs = [creditFirst(customer, 50_000), creditFirst(customer, 50_000)];
    await Promise.all(inputs.map((input) => holdfast.door.start(input)));
    const used = await until(
      'both to have used credit',
      async () => {
        const views = await Promise.all(inputs.map(({ invoice }) => holdfast.door.view(invoice)));
        return views
          .map(({ credit }) => Number(credit?.used.amount ?? 0))
          .sort((left, right) => left - right);
      },
      (amounts) => amounts.every((amount) => amount > 0),
    );
    expect(used).toEqual([20_000, 50_000]);
    await until(
      'the other one to ask for the rest',
      () => holdfast.sdk.paymentIntents.list({ customer }),
      ({ data }) => data.length === 1,
    );
    expect(await creditAtStripe(customer)).toBe(0);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('changes its amount by what is asked for, and not below what credit has paid', async () => {
    const customer = await withCredit(20_000);
    const input = creditFirst(customer, 100_000);
    await startedInvoice(holdfast, input);
    expect(
      await updateInvoice(holdfast, input.invoice, 'changeAmount', { amount: eur(20_000) }),
    ).toMatchObject({ answer: { kind: 'refused', code: 'amount_below_credit' } });
    expect(
      await updateInvoice(holdfast, input.invoice, 'changeAmount', { amount: eur(50_000) }),
    ).toMatchObject({
      answer: { kind: 'amount_changed', amount: eur(50_000), remaining: eur(30_000), paid: false },
    });
    await transferArrives(holdfast, customer, 30_000);
    const { result } = await invoiceIn(holdfast, input.invoice, 'paid');
    expect(result).toMatchObject({ amount: eur(50_000), received: eur(30_000), creditUsed: eur(20_000) });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('leaves credit alone that somebody grants later, and books it', async () => {
    const customer = await withCredit(20_000);
    const input = creditFirst(customer, 100_000);
    await startedInvoice(holdfast, input);
    await grant(customer, 7_000);
    await transferArrives(holdfast, customer, 80_000);
    await invoiceIn(holdfast, input.invoice, 'paid');
    await until(
      'the credit in the books',
      () => balanceOf(holdfast, `customer:${customer}:credit`),
      (balance) => balance === -7_000n,
    );
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
