import {
  amountRemaining,
  cashRows,
  createBankTransferIntent,
  eventTypes,
  startUnderTest,
  type LocalStripeUnderTest,
} from '../local-stripe-under-test';
import { openInvoice, paymentIntentOf, refusalOf } from './billing-under-test';

const DAY_SECONDS = 24 * 60 * 60;

/**
 * docs.stripe.com/payments/customer-balance/reconciliation: invoices in automatic reconciliation;
 * docs.stripe.com/payments/bank-transfers/accept-a-payment: invoices are never funded in part; seed 001 (reconcile a
 * customer_balance PaymentIntent): the intent of an invoice is applied in full whatever `amount` says.
 */
describe('an invoice and a bank transfer', () => {
  let local: LocalStripeUnderTest;
  beforeAll(async () => {
    local = await startUnderTest();
  });
  afterAll(() => local.close());

  const newCustomer = async (mode: 'automatic' | 'manual' = 'automatic'): Promise<string> => {
    const settings = { reconciliation_mode: mode };
    return (await local.stripe.customers.create({ email: 'jenny@example.com', cash_balance: { settings } }))
      .id;
  };
  const fund = (customer: string, amount: number, reference?: string) =>
    local.stripe.testHelpers.customers.fundCashBalance(customer, {
      amount,
      currency: 'eur',
      ...(reference === undefined ? {} : { reference }),
    });
  const statusOf = async (id: string): Promise<string | null> =>
    (await local.stripe.invoices.retrieve(id)).status;

  it('is paid by the exact amount, with events in order', async () => {
    const { stripe } = local;
    const customer = await newCustomer();
    const invoice = await openInvoice(stripe, { customer, amount: 50_000 });
    const before = (await eventTypes(stripe)).length;
    await fund(customer, 50_000);
    const paid = await stripe.invoices.retrieve(invoice.id);
    expect(paid).toMatchObject({
      status: 'paid',
      amount_due: 50_000,
      amount_paid: 50_000,
      amount_remaining: 0,
      attempted: true,
    });
    expect(paid.status_transitions.paid_at).not.toBeNull();
    const paymentIntent = await paymentIntentOf(stripe, invoice.id);
    expect(paymentIntent).toMatchObject({ status: 'succeeded', amount_received: 50_000 });
    expect((await stripe.invoicePayments.list({ invoice: invoice.id })).data).toMatchObject([
      { status: 'paid', amount_paid: 50_000, amount_requested: 50_000, is_default: true },
    ]);
    expect(await cashRows(stripe, customer)).toEqual([
      ['funded', 50_000, 50_000],
      ['applied_to_payment', -50_000, 0],
    ]);
    expect(await eventTypes(stripe, before)).toEqual([
      'customer_cash_balance_transaction.created',
      'customer_cash_balance_transaction.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'invoice_payment.paid',
      'invoice.updated',
      'invoice.paid',
      'invoice.payment_succeeded',
    ]);
  });

  it('stays open when too little comes, which stays in the cash balance', async () => {
    const { stripe } = local;
    const customer = await newCustomer();
    const invoice = await openInvoice(stripe, { customer, amount: 50_000 });
    await fund(customer, 40_000);
    expect(await statusOf(invoice.id)).toBe('open');
    expect((await stripe.customers.retrieveCashBalance(customer)).available).toEqual({ eur: 40_000 });
    await fund(customer, 10_000);
    expect(await statusOf(invoice.id)).toBe('paid');
    expect((await stripe.customers.retrieveCashBalance(customer)).available).toEqual({ eur: 0 });
  });

  it('is found by its number in the reference, before anything that wants the exact amount', async () => {
    const { stripe } = local;
    const customer = await newCustomer();
    const exact = await openInvoice(stripe, { customer, amount: 60_000 });
    const named = await openInvoice(stripe, { customer, amount: 50_000 });
    await fund(customer, 60_000, `Invoice ${named.number ?? ''}, thanks`);
    expect([await statusOf(exact.id), await statusOf(named.id)]).toEqual(['open', 'paid']);
    expect((await stripe.customers.retrieveCashBalance(customer)).available).toEqual({ eur: 10_000 });
  });

  it('goes before a payment intent of the same amount', async () => {
    const { stripe } = local;
    const customer = await newCustomer();
    const paymentIntent = await createBankTransferIntent(stripe, { customer, amount: 50_000 });
    const invoice = await openInvoice(stripe, { customer, amount: 50_000 });
    await fund(customer, 50_000);
    expect(await statusOf(invoice.id)).toBe('paid');
    expect(amountRemaining(await stripe.paymentIntents.retrieve(paymentIntent.id))).toBe(50_000);
  });

  it('is paid oldest first as far as the money reaches, and intents get what is left', async () => {
    const { stripe } = local;
    const customer = await newCustomer();
    const first = await openInvoice(stripe, { customer, amount: 30_000 });
    const tooLarge = await openInvoice(stripe, { customer, amount: 90_000 });
    const third = await openInvoice(stripe, { customer, amount: 20_000 });
    const paymentIntent = await createBankTransferIntent(stripe, { customer, amount: 25_000 });
    await fund(customer, 57_000);
    expect([await statusOf(first.id), await statusOf(tooLarge.id), await statusOf(third.id)]).toEqual([
      'paid',
      'open',
      'paid',
    ]);
    expect(amountRemaining(await stripe.paymentIntents.retrieve(paymentIntent.id))).toBe(18_000);
  });

  it('takes cash that is already there when it is finalized, if that is enough', async () => {
    const { stripe } = local;
    const customer = await newCustomer();
    await fund(customer, 30_000);
    expect((await openInvoice(stripe, { customer, amount: 40_000 })).status).toBe('open');
    const paid = await openInvoice(stripe, { customer, amount: 25_000 });
    expect(paid).toMatchObject({ status: 'paid', amount_paid: 25_000 });
    expect((await stripe.customers.retrieveCashBalance(customer)).available).toEqual({ eur: 5_000 });
  });

  it('uses credit first and cash for the rest', async () => {
    const { stripe } = local;
    const customer = await newCustomer();
    await fund(customer, 80_000);
    await stripe.customers.createBalanceTransaction(customer, { amount: -20_000, currency: 'eur' });
    const paid = await openInvoice(stripe, { customer, amount: 100_000 });
    expect(paid).toMatchObject({ status: 'paid', amount_due: 80_000, amount_paid: 80_000 });
    expect((await stripe.customers.retrieveCashBalance(customer)).available).toEqual({ eur: 0 });
  });

  it('is reconciled by hand in full, whatever the amount', async () => {
    const { stripe } = local;
    const customer = await newCustomer('manual');
    const invoice = await openInvoice(stripe, { customer, amount: 50_000 });
    await fund(customer, 40_000);
    const { id } = await paymentIntentOf(stripe, invoice.id);
    const refusal = await refusalOf(stripe.paymentIntents.applyCustomerBalance(id, { amount: 100 }));
    expect(refusal).toMatchObject({ statusCode: 400, code: 'insufficient_funds', payment_intent: { id } });
    expect(await cashRows(stripe, customer)).toEqual([['funded', 40_000, 40_000]]);
    await fund(customer, 15_000);
    const applied = await stripe.paymentIntents.applyCustomerBalance(id, { amount: 100 });
    expect(applied).toMatchObject({ status: 'succeeded', amount_received: 50_000 });
    expect(await statusOf(invoice.id)).toBe('paid');
    expect((await cashRows(stripe, customer)).at(-1)).toEqual(['applied_to_payment', -50_000, 5_000]);
  });

  it('shows where to send the money once its customer chooses a bank transfer, and still takes no part', async () => {
    const { stripe } = local;
    const customer = await newCustomer();
    await fund(customer, 10_000);
    const invoice = await openInvoice(stripe, { customer, amount: 50_000 });
    const { id } = await paymentIntentOf(stripe, invoice.id);
    const waiting = await stripe.paymentIntents.confirm(id, {
      payment_method_data: { type: 'customer_balance' },
    });
    expect(waiting.status).toBe('requires_action');
    expect(amountRemaining(waiting)).toBe(50_000);
    await fund(customer, 40_000);
    expect(await statusOf(invoice.id)).toBe('paid');
  });

  it('is left to be paid by hand once it is overdue for more than 30 days', async () => {
    const late = await startUnderTest();
    try {
      const { id: customer } = await late.stripe.customers.create();
      const invoice = await openInvoice(late.stripe, { customer, amount: 5_000 });
      const send = (amount: number) =>
        late.stripe.testHelpers.customers.fundCashBalance(customer, { amount, currency: 'eur' });
      await late.control('/_local/clock', { advance: (14 + 30) * DAY_SECONDS + 60 });
      await send(5_000);
      expect((await late.stripe.invoices.retrieve(invoice.id)).status).toBe('open');
      const { id } = await paymentIntentOf(late.stripe, invoice.id);
      await late.stripe.paymentIntents.applyCustomerBalance(id);
      expect((await late.stripe.invoices.retrieve(invoice.id)).status).toBe('paid');
    } finally {
      await late.close();
    }
  });

  it('leaves a transfer that comes after it was voided to others', async () => {
    const { stripe } = local;
    const customer = await newCustomer();
    const invoice = await openInvoice(stripe, { customer, amount: 50_000 });
    await stripe.invoices.voidInvoice(invoice.id);
    await fund(customer, 50_000, invoice.number ?? '');
    expect(await statusOf(invoice.id)).toBe('void');
    expect((await stripe.customers.retrieveCashBalance(customer)).available).toEqual({ eur: 50_000 });
  });
});
