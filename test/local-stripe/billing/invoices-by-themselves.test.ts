import { eventTypes, startUnderTest, type LocalStripeUnderTest } from '../local-stripe-under-test';
import { creditRows, draftInvoice, openInvoice } from './billing-under-test';

const HOUR_SECONDS = 60 * 60;

/**
 * docs.stripe.com/invoicing/integration/automatic-advancement-collection: what happens to a draft with `auto_advance` an
 * hour after its creation; docs.stripe.com/api/events/types: invoice.payment_failed for want of a payment method,
 * invoice.finalization_failed; docs.stripe.com/invoicing/customer/balance: amounts above the largest charge.
 */
describe('invoices that advance by themselves', () => {
  let local: LocalStripeUnderTest;
  let customer: string;
  beforeEach(async () => {
    local = await startUnderTest();
    customer = (await local.stripe.customers.create({ email: 'jenny@example.com' })).id;
  });
  afterEach(() => local.close());

  const advancing = (amount: number) =>
    draftInvoice(local.stripe, {
      customer,
      amount,
      details: {
        auto_advance: true,
        collection_method: 'charge_automatically',
        payment_settings: { payment_method_types: ['card'] },
      },
    });

  it('are charged to the default payment method of the customer', async () => {
    const { control, stripe } = local;
    const card = await stripe.paymentMethods.attach('pm_card_visa', { customer });
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: card.id } });
    const draft = await advancing(5_000);
    await control('/_local/clock', { advance: HOUR_SECONDS });
    expect(await stripe.invoices.retrieve(draft.id)).toMatchObject({ status: 'paid', amount_paid: 5_000 });
  });

  it('fail to be paid without one, and stay open', async () => {
    const { control, stripe } = local;
    const draft = await advancing(5_000);
    await control('/_local/clock', { advance: HOUR_SECONDS });
    expect(await stripe.invoices.retrieve(draft.id)).toMatchObject({ status: 'open', attempt_count: 1 });
    expect((await eventTypes(stripe)).slice(-1)).toEqual(['invoice.payment_failed']);
  });

  it('stay drafts, with the error, if they cannot be finalized', async () => {
    const { control, stripe } = local;
    await stripe.testHelpers.customers.fundCashBalance(customer, { amount: 10, currency: 'eur' });
    const draft = await advancing(40);
    await control('/_local/clock', { advance: HOUR_SECONDS });
    expect(await stripe.invoices.retrieve(draft.id)).toMatchObject({
      status: 'draft',
      last_finalization_error: { code: 'amount_too_small' },
    });
    expect((await eventTypes(stripe)).slice(-1)).toEqual(['invoice.finalization_failed']);
  });

  it('are finalized at the time that was set, and not if it has been put off', async () => {
    const { control, stripe } = local;
    const at = Math.floor(Date.now() / 1000) + 5 * HOUR_SECONDS;
    const details = { automatically_finalizes_at: at };
    const set = await draftInvoice(stripe, { customer, amount: 5_000, details });
    const putOff = await draftInvoice(stripe, { customer, amount: 5_000, details });
    await stripe.invoices.update(putOff.id, { automatically_finalizes_at: at + HOUR_SECONDS });
    await control('/_local/clock', { now: at });
    expect((await stripe.invoices.retrieve(set.id)).status).toBe('open');
    expect((await stripe.invoices.retrieve(putOff.id)).status).toBe('draft');
  });

  it('carry what is more than the largest charge, eight digits', async () => {
    const { stripe } = local;
    const invoice = await openInvoice(stripe, { customer, amount: 100_000_000 });
    expect(invoice).toMatchObject({ status: 'paid', amount_due: 0, ending_balance: 100_000_000 });
    expect(await creditRows(stripe, customer)).toEqual([['invoice_too_large', 100_000_000, 100_000_000]]);
  });
});
