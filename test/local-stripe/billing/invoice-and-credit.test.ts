import { eventTypes, startUnderTest, type LocalStripeUnderTest } from '../local-stripe-under-test';
import { creditRows, draftInvoice, openInvoice, paymentIntentOf, refusalOf } from './billing-under-test';

/**
 * docs.stripe.com/invoicing/customer/balance: credit goes to the next invoice that is finalized, before anything is
 * charged, and comes back when that is voided (docs.stripe.com/changelog/2019-12-03); amounts that can't be charged are
 * carried over, but not for customers with a cash balance.
 */
describe('credit and the next invoice', () => {
  let local: LocalStripeUnderTest;
  beforeAll(async () => {
    local = await startUnderTest();
  });
  afterAll(() => local.close());

  const customerWith = async (balance: number): Promise<string> => {
    const { id } = await local.stripe.customers.create({ name: 'Jenny Rosen', email: 'jenny@example.com' });
    if (balance !== 0)
      await local.stripe.customers.createBalanceTransaction(id, { amount: balance, currency: 'eur' });
    return id;
  };

  it('lowers what is due at finalization, and the payment intent is for the rest', async () => {
    const { stripe } = local;
    const customer = await customerWith(-20_000);
    const draft = await draftInvoice(stripe, { customer, amount: 100_000 });
    expect(draft).toMatchObject({
      status: 'draft',
      total: 100_000,
      starting_balance: -20_000,
      ending_balance: null,
      number: null,
      customer_name: 'Jenny Rosen',
    });
    const before = (await eventTypes(stripe)).length;
    const invoice = await stripe.invoices.finalizeInvoice(draft.id);
    expect(invoice).toMatchObject({
      status: 'open',
      subtotal: 100_000,
      total: 100_000,
      amount_due: 80_000,
      amount_paid: 0,
      amount_remaining: 80_000,
      starting_balance: -20_000,
      ending_balance: 0,
    });
    expect(await creditRows(stripe, customer)).toEqual([
      ['adjustment', -20_000, -20_000],
      ['applied_to_invoice', 20_000, 0],
    ]);
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: 0 });
    expect(await paymentIntentOf(stripe, draft.id)).toMatchObject({
      amount: 80_000,
      currency: 'eur',
      customer,
      status: 'requires_payment_method',
    });
    expect(await eventTypes(stripe, before)).toEqual([
      'customer.updated',
      'payment_intent.created',
      'invoice.updated',
      'invoice.finalized',
    ]);
  });

  it('comes back when the invoice is voided, and its payment intent is canceled for it', async () => {
    const { stripe } = local;
    const customer = await customerWith(-20_000);
    const invoice = await openInvoice(stripe, { customer, amount: 100_000 });
    const before = (await eventTypes(stripe)).length;
    const voided = await stripe.invoices.voidInvoice(invoice.id);
    expect(voided).toMatchObject({ status: 'void', amount_paid: 0 });
    expect(voided.status_transitions.voided_at).not.toBeNull();
    expect(await creditRows(stripe, customer)).toEqual([
      ['adjustment', -20_000, -20_000],
      ['applied_to_invoice', 20_000, 0],
      ['unapplied_from_invoice', -20_000, -20_000],
    ]);
    expect(await paymentIntentOf(stripe, invoice.id)).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'void_invoice',
    });
    const { data } = await stripe.invoicePayments.list({ invoice: invoice.id });
    expect(data).toMatchObject([{ status: 'canceled', amount_paid: null }]);
    expect(await eventTypes(stripe, before)).toEqual([
      'customer.updated',
      'payment_intent.canceled',
      'invoice.updated',
      'invoice.voided',
    ]);
    expect(await refusalOf(stripe.invoices.voidInvoice(invoice.id))).toMatchObject({ statusCode: 400 });
  });

  it('pays an invoice that it covers, without a payment intent, and keeps what is left', async () => {
    const { stripe } = local;
    const customer = await customerWith(-30_000);
    const before = (await eventTypes(stripe)).length;
    const invoice = await openInvoice(stripe, { customer, amount: 25_000 });
    expect(invoice).toMatchObject({
      status: 'paid',
      amount_due: 0,
      amount_paid: 0,
      amount_remaining: 0,
      starting_balance: -30_000,
      ending_balance: -5_000,
      attempted: true,
    });
    expect((await stripe.invoicePayments.list({ invoice: invoice.id })).data).toEqual([]);
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: -5_000 });
    expect((await eventTypes(stripe, before)).slice(-5)).toEqual([
      'invoice.updated',
      'invoice.finalized',
      'invoice.updated',
      'invoice.paid',
      'invoice.payment_succeeded',
    ]);
    expect(await refusalOf(stripe.invoices.pay(invoice.id))).toMatchObject({ statusCode: 400 });
  });

  it('is raised by an invoice with a negative total', async () => {
    const { stripe } = local;
    const customer = await customerWith(0);
    const invoice = await openInvoice(stripe, { customer, amount: -7_000 });
    expect(invoice).toMatchObject({ status: 'paid', total: -7_000, amount_due: 0, ending_balance: -7_000 });
    expect(await creditRows(stripe, customer)).toEqual([['applied_to_invoice', -7_000, -7_000]]);
  });

  it('takes over a debit, which the next invoice collects', async () => {
    const { stripe } = local;
    const customer = await customerWith(1_000);
    const invoice = await openInvoice(stripe, { customer, amount: 10_000 });
    expect(invoice).toMatchObject({ total: 10_000, amount_due: 11_000, ending_balance: 0 });
    await stripe.invoices.voidInvoice(invoice.id);
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: 1_000 });
  });

  it('carries an amount below the smallest charge, EUR 0.50, to the next invoice', async () => {
    const { stripe } = local;
    const customer = await customerWith(0);
    const small = await openInvoice(stripe, { customer, amount: 40 });
    expect(small).toMatchObject({ status: 'paid', total: 40, amount_due: 0, ending_balance: 40 });
    expect(await creditRows(stripe, customer)).toEqual([['invoice_too_small', 40, 40]]);
    const next = await openInvoice(stripe, { customer, amount: 1_000 });
    expect(next.amount_due).toBe(1_040);
  });

  it('carries nothing for a customer with a cash balance', async () => {
    const { stripe } = local;
    const customer = await customerWith(0);
    await stripe.testHelpers.customers.fundCashBalance(customer, { amount: 10, currency: 'eur' });
    const draft = await draftInvoice(stripe, { customer, amount: 40 });
    expect(await refusalOf(stripe.invoices.finalizeInvoice(draft.id))).toMatchObject({
      statusCode: 400,
      code: 'amount_too_small',
    });
    expect((await stripe.invoices.retrieve(draft.id)).status).toBe('draft');
    expect(await creditRows(stripe, customer)).toEqual([]);
  });

  it('is not used for an invoice in another currency', async () => {
    const { stripe } = local;
    const customer = await customerWith(-20_000);
    const invoice = await openInvoice(stripe, { customer, amount: 5_000, currency: 'usd' });
    expect(invoice).toMatchObject({ amount_due: 5_000, starting_balance: 0, ending_balance: 0 });
  });
});
