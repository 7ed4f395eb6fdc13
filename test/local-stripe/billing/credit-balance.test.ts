import { eventTypes, startUnderTest, type LocalStripeUnderTest } from '../local-stripe-under-test';
import { creditRows, openInvoice, refusalOf } from './billing-under-test';

/**
 * docs.stripe.com/api/customer_balance_transactions and docs.stripe.com/invoicing/customer/balance: signs, types, what a
 * customer with a cash balance can't have. Seed 004 (customer balance): credit is no means of payment.
 */
describe('the credit balance of a customer', () => {
  let local: LocalStripeUnderTest;
  beforeAll(async () => {
    local = await startUnderTest();
  });
  afterAll(() => local.close());

  it('is the sum of adjustments; negative is credit, and invoice_credit_balance has the opposite sign', async () => {
    const { stripe } = local;
    const { id: customer } = await stripe.customers.create();
    const before = (await eventTypes(stripe)).length;
    const credit = await stripe.customers.createBalanceTransaction(customer, {
      amount: -500,
      currency: 'eur',
      description: 'Goodwill',
      metadata: { ticket: '7' },
    });
    expect(credit).toMatchObject({
      object: 'customer_balance_transaction',
      type: 'adjustment',
      amount: -500,
      ending_balance: -500,
      currency: 'eur',
      customer,
      description: 'Goodwill',
      metadata: { ticket: '7' },
      invoice: null,
      credit_note: null,
    });
    expect(credit.id).toMatch(/^cbtxn_/);
    await stripe.customers.createBalanceTransaction(customer, { amount: 200, currency: 'eur' });
    const shown = await stripe.customers.retrieve(customer, { expand: ['invoice_credit_balance'] });
    expect(shown).toMatchObject({ balance: -300, currency: 'eur', invoice_credit_balance: { eur: 300 } });
    expect(await creditRows(stripe, customer)).toEqual([
      ['adjustment', -500, -500],
      ['adjustment', 200, -300],
    ]);
    expect(await eventTypes(stripe, before)).toEqual(['customer.updated', 'customer.updated']);
  });

  it('keeps currencies apart', async () => {
    const { stripe } = local;
    const { id: customer } = await stripe.customers.create();
    await stripe.customers.createBalanceTransaction(customer, { amount: -500, currency: 'eur' });
    const dollars = await stripe.customers.createBalanceTransaction(customer, {
      amount: -70,
      currency: 'usd',
    });
    expect(dollars.ending_balance).toBe(-70);
    const shown = await stripe.customers.retrieve(customer, { expand: ['invoice_credit_balance'] });
    expect(shown).toMatchObject({ balance: -500, invoice_credit_balance: { eur: 500, usd: 70 } });
  });

  it('lets a transaction change only in what describes it, and lists by invoice', async () => {
    const { stripe } = local;
    const { id: customer } = await stripe.customers.create();
    const credit = await stripe.customers.createBalanceTransaction(customer, {
      amount: -1000,
      currency: 'eur',
    });
    const updated = await stripe.customers.updateBalanceTransaction(customer, credit.id, {
      description: 'Refund of shipping',
      metadata: { by: 'ann' },
    });
    expect(updated).toMatchObject({
      amount: -1000,
      description: 'Refund of shipping',
      metadata: { by: 'ann' },
    });
    expect(await stripe.customers.retrieveBalanceTransaction(customer, credit.id)).toEqual(
      expect.objectContaining({ id: credit.id, description: 'Refund of shipping' }),
    );
    const invoice = await openInvoice(stripe, { customer, amount: 400 });
    const ofInvoice = await stripe.customers.listBalanceTransactions(customer, { invoice: invoice.id });
    expect(ofInvoice.data.map((row) => [row.type, row.amount, row.invoice])).toEqual([
      ['applied_to_invoice', 400, invoice.id],
    ]);
    const { id: stranger } = await stripe.customers.create();
    expect(await refusalOf(stripe.customers.retrieveBalanceTransaction(stranger, credit.id))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      param: 'transaction',
    });
  });

  it('can be a debit, but not for a customer with a cash balance', async () => {
    const { stripe } = local;
    const { id: debtor } = await stripe.customers.create();
    const debit = await stripe.customers.createBalanceTransaction(debtor, { amount: 300, currency: 'eur' });
    expect(debit.ending_balance).toBe(300);
    const { id: withCash } = await stripe.customers.create();
    await stripe.testHelpers.customers.fundCashBalance(withCash, { amount: 100, currency: 'eur' });
    const refusal = await refusalOf(
      stripe.customers.createBalanceTransaction(withCash, { amount: 1, currency: 'eur' }),
    );
    expect(refusal).toMatchObject({ statusCode: 400, param: 'amount' });
    await stripe.customers.createBalanceTransaction(withCash, { amount: -1, currency: 'eur' });
  });

  it('can be set with the customer itself', async () => {
    const { stripe } = local;
    const customer = await stripe.customers.create({ balance: -700 });
    expect(customer).toMatchObject({ balance: -700, currency: 'usd' });
    expect(await stripe.customers.update(customer.id, { balance: -500 })).toMatchObject({ balance: -500 });
    expect(await creditRows(stripe, customer.id)).toEqual([
      ['initial', -700, -700],
      ['adjustment', 200, -500],
    ]);
    await stripe.testHelpers.customers.fundCashBalance(customer.id, { amount: 100, currency: 'usd' });
    const refusal = await refusalOf(stripe.customers.update(customer.id, { balance: 1, name: 'Jenny' }));
    expect(refusal).toMatchObject({ statusCode: 400, param: 'balance' });
    expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ balance: -500, name: null });
  });

  it('pays no payment intent', async () => {
    const { stripe } = local;
    const { id: customer } = await stripe.customers.create();
    await stripe.customers.createBalanceTransaction(customer, { amount: -5000, currency: 'eur' });
    const paymentIntent = await stripe.paymentIntents.create({
      amount: 5000,
      currency: 'eur',
      customer,
      confirm: true,
      allowed_payment_method_types: ['customer_balance'],
      payment_method_data: { type: 'customer_balance' },
    });
    expect(paymentIntent).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'insufficient_funds' },
    });
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: -5000 });
  });
});
