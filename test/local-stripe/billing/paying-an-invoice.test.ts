import {
  createBankTransferIntent,
  eventTypes,
  startUnderTest,
  type LocalStripeUnderTest,
} from '../local-stripe-under-test';
import { creditRows, openInvoice, paymentIntentOf, refusalOf } from './billing-under-test';

/**
 * docs.stripe.com/api/invoices/pay, docs.stripe.com/invoicing/integration (payment events) and
 * docs.stripe.com/invoicing/partial-payments (attached payment intents).
 */
describe('paying an invoice', () => {
  let local: LocalStripeUnderTest;
  let customer: string;
  beforeAll(async () => {
    local = await startUnderTest();
  });
  beforeEach(async () => {
    customer = (await local.stripe.customers.create({ email: 'jenny@example.com' })).id;
  });
  afterAll(() => local.close());

  const byCard = { details: { payment_settings: { payment_method_types: ['card' as const] } } };

  it('by a card that is attached to the customer', async () => {
    const { stripe } = local;
    const invoice = await openInvoice(stripe, { customer, amount: 5_000, ...byCard });
    const card = await stripe.paymentMethods.attach('pm_card_visa', { customer });
    const before = (await eventTypes(stripe)).length;
    const paid = await stripe.invoices.pay(invoice.id, { payment_method: card.id });
    expect(paid).toMatchObject({ status: 'paid', amount_paid: 5_000, amount_remaining: 0, attempt_count: 1 });
    expect(await eventTypes(stripe, before)).toEqual([
      'charge.succeeded',
      'payment_intent.succeeded',
      'invoice_payment.paid',
      'invoice.updated',
      'invoice.paid',
      'invoice.payment_succeeded',
    ]);
    expect(await refusalOf(stripe.invoices.pay(invoice.id, { payment_method: card.id }))).toMatchObject({
      statusCode: 400,
    });
  });

  it('by a card that is declined: the attempt counts, the invoice stays open', async () => {
    const { stripe } = local;
    const invoice = await openInvoice(stripe, { customer, amount: 5_000, ...byCard });
    const before = (await eventTypes(stripe)).length;
    const declined = await refusalOf(
      stripe.invoices.pay(invoice.id, { payment_method: 'pm_card_visa_chargeDeclined' }),
    );
    expect(declined).toMatchObject({ statusCode: 402, code: 'card_declined' });
    expect(await stripe.invoices.retrieve(invoice.id)).toMatchObject({
      status: 'open',
      attempt_count: 1,
      attempted: true,
      amount_remaining: 5_000,
    });
    expect(await eventTypes(stripe, before)).toEqual([
      'charge.failed',
      'payment_intent.payment_failed',
      'invoice.updated',
      'invoice.payment_failed',
    ]);
  });

  it('by a card that its holder has to authenticate: paid once that is done', async () => {
    const { control, stripe } = local;
    const invoice = await openInvoice(stripe, { customer, amount: 5_000, ...byCard });
    const card = await stripe.paymentMethods.attach('pm_card_authenticationRequired', { customer });
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: card.id } });
    const { id } = await paymentIntentOf(stripe, invoice.id);
    expect(await refusalOf(stripe.invoices.pay(invoice.id))).toMatchObject({
      statusCode: 402,
      code: 'invoice_payment_intent_requires_action',
      payment_intent: { id },
    });
    expect((await eventTypes(stripe)).slice(-1)).toEqual(['invoice.payment_action_required']);
    await control(`/_local/payment_intents/${id}/complete_action`, { outcome: 'succeed' });
    expect((await stripe.invoices.retrieve(invoice.id)).status).toBe('paid');
  });

  it('needs a payment method', async () => {
    const { stripe } = local;
    const invoice = await openInvoice(stripe, { customer, amount: 5_000 });
    expect(await refusalOf(stripe.invoices.pay(invoice.id))).toMatchObject({
      statusCode: 400,
      param: 'payment_method',
    });
  });

  it('outside of Stripe: no payment_succeeded, and its payment intent is canceled', async () => {
    const { stripe } = local;
    const invoice = await openInvoice(stripe, { customer, amount: 5_000 });
    const before = (await eventTypes(stripe)).length;
    const paid = await stripe.invoices.pay(invoice.id, { paid_out_of_band: true });
    expect(paid).toMatchObject({
      status: 'paid',
      amount_paid: 5_000,
      amount_paid_off_stripe: 5_000,
      amount_remaining: 0,
    });
    expect((await paymentIntentOf(stripe, invoice.id)).status).toBe('canceled');
    expect(await eventTypes(stripe, before)).toEqual([
      'invoice.updated',
      'invoice.paid',
      'payment_intent.canceled',
    ]);
  });

  it('in parts, by payment intents that are attached', async () => {
    const { stripe } = local;
    const invoice = await openInvoice(stripe, { customer, amount: 50_000 });
    const part = await createBankTransferIntent(stripe, { customer, amount: 20_000 });
    await stripe.invoices.attachPayment(invoice.id, { payment_intent: part.id });
    await stripe.testHelpers.customers.fundCashBalance(customer, { amount: 20_000, currency: 'eur' });
    expect(await stripe.invoices.retrieve(invoice.id)).toMatchObject({
      status: 'open',
      amount_paid: 20_000,
      amount_remaining: 30_000,
    });
    expect((await paymentIntentOf(stripe, invoice.id)).amount).toBe(30_000);
    await stripe.testHelpers.customers.fundCashBalance(customer, { amount: 30_000, currency: 'eur' });
    expect(await stripe.invoices.retrieve(invoice.id)).toMatchObject({
      status: 'paid',
      amount_paid: 50_000,
      amount_remaining: 0,
    });
    expect(await refusalOf(stripe.invoices.voidInvoice(invoice.id))).toMatchObject({ statusCode: 400 });
  });

  it('at once with an intent that is attached to it, and takes no more than it wants', async () => {
    const { stripe } = local;
    const invoice = await openInvoice(stripe, { customer, amount: 50_000 });
    const part = await createBankTransferIntent(stripe, { customer, amount: 20_000 });
    await stripe.invoices.attachPayment(invoice.id, { payment_intent: part.id });
    await stripe.testHelpers.customers.fundCashBalance(customer, { amount: 70_000, currency: 'eur' });
    expect(await stripe.invoices.retrieve(invoice.id)).toMatchObject({
      status: 'paid',
      amount_paid: 50_000,
      amount_overpaid: 0,
    });
    expect((await stripe.customers.retrieveCashBalance(customer)).available).toEqual({ eur: 20_000 });
  });

  it('not with an attached intent that has been canceled', async () => {
    const { stripe } = local;
    const invoice = await openInvoice(stripe, { customer, amount: 50_000 });
    const part = await createBankTransferIntent(stripe, { customer, amount: 20_000 });
    await stripe.invoices.attachPayment(invoice.id, { payment_intent: part.id });
    await stripe.paymentIntents.cancel(part.id);
    const { data } = await stripe.invoicePayments.list({ invoice: invoice.id, status: 'canceled' });
    expect(data.map((payment) => payment.payment.payment_intent)).toEqual([part.id]);
  });

  it('with too much: the surplus is credit', async () => {
    const { stripe } = local;
    const invoice = await openInvoice(stripe, { customer, amount: 50_000 });
    const tooMuch = await createBankTransferIntent(stripe, { customer, amount: 52_000 });
    await stripe.testHelpers.customers.fundCashBalance(customer, { amount: 52_000, currency: 'eur' });
    const before = (await eventTypes(stripe)).length;
    const paid = await stripe.invoices.attachPayment(invoice.id, { payment_intent: tooMuch.id });
    expect(paid).toMatchObject({ status: 'paid', amount_paid: 50_000, amount_overpaid: 2_000 });
    expect(await creditRows(stripe, customer)).toEqual([['invoice_overpaid', -2_000, -2_000]]);
    expect(await eventTypes(stripe, before)).toEqual([
      'invoice_payment.paid',
      'customer.updated',
      'invoice.updated',
      'invoice.paid',
      'invoice.payment_succeeded',
      'invoice.overpaid',
      'payment_intent.canceled',
    ]);
  });
});
