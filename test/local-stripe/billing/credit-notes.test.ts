import { eventTypes, startUnderTest, type LocalStripeUnderTest } from '../local-stripe-under-test';
import { creditRows, openInvoice, paymentIntentOf, refusalOf } from './billing-under-test';

/** docs.stripe.com/api/credit_notes/create: what a credit note does to an open and to a paid invoice. */
describe('a credit note', () => {
  let local: LocalStripeUnderTest;
  let customer: string;
  beforeAll(async () => {
    local = await startUnderTest();
  });
  beforeEach(async () => {
    customer = (await local.stripe.customers.create({ email: 'jenny@example.com' })).id;
  });
  afterAll(() => local.close());

  const fund = (amount: number) =>
    local.stripe.testHelpers.customers.fundCashBalance(customer, { amount, currency: 'eur' });

  it('lowers an open invoice and its payment intent, which a transfer of the rest then pays', async () => {
    const { stripe } = local;
    const invoice = await openInvoice(stripe, { customer, amount: 50_000 });
    const before = (await eventTypes(stripe)).length;
    const note = await stripe.creditNotes.create({
      invoice: invoice.id,
      amount: 5_000,
      reason: 'order_change',
      metadata: { ticket: '9' },
    });
    expect(note).toMatchObject({
      object: 'credit_note',
      type: 'pre_payment',
      status: 'issued',
      amount: 5_000,
      pre_payment_amount: 5_000,
      post_payment_amount: 0,
      number: `${invoice.number ?? ''}-CN-01`,
      metadata: { ticket: '9' },
    });
    expect(await stripe.invoices.retrieve(invoice.id)).toMatchObject({
      status: 'open',
      total: 50_000,
      amount_due: 45_000,
      amount_remaining: 45_000,
      pre_payment_credit_notes_amount: 5_000,
    });
    expect((await paymentIntentOf(stripe, invoice.id)).amount).toBe(45_000);
    expect(await eventTypes(stripe, before)).toEqual(['credit_note.created', 'invoice.updated']);
    await fund(45_000);
    expect((await stripe.invoices.retrieve(invoice.id)).status).toBe('paid');
    expect((await stripe.creditNotes.list({ invoice: invoice.id })).data.map(({ id }) => id)).toEqual([
      note.id,
    ]);
  });

  it('for all that is left pays the invoice and cancels its payment intent', async () => {
    const { stripe } = local;
    const invoice = await openInvoice(stripe, { customer, amount: 50_000 });
    await stripe.creditNotes.create({
      invoice: invoice.id,
      lines: [
        {
          type: 'invoice_line_item',
          invoice_line_item: invoice.lines.data[0]?.id ?? '',
          amount: 50_000,
        },
      ],
    });
    expect(await stripe.invoices.retrieve(invoice.id)).toMatchObject({
      status: 'paid',
      amount_due: 0,
      amount_paid: 0,
      amount_remaining: 0,
    });
    expect((await paymentIntentOf(stripe, invoice.id)).status).toBe('canceled');
  });

  it('gives what was paid back as credit and by refund, to the cent', async () => {
    const { stripe } = local;
    const invoice = await openInvoice(stripe, { customer, amount: 50_000 });
    await fund(50_000);
    const uneven = stripe.creditNotes.create({ invoice: invoice.id, amount: 5_000, credit_amount: 4_000 });
    expect(await refusalOf(uneven)).toMatchObject({ statusCode: 400 });
    const note = await stripe.creditNotes.create({
      invoice: invoice.id,
      amount: 5_000,
      credit_amount: 2_000,
      refund_amount: 3_000,
    });
    expect(note).toMatchObject({ type: 'post_payment', post_payment_amount: 5_000, pre_payment_amount: 0 });
    expect(await creditRows(stripe, customer)).toEqual([['credit_note', -2_000, -2_000]]);
    const refunds = await stripe.refunds.list({
      payment_intent: (await paymentIntentOf(stripe, invoice.id)).id,
    });
    expect(refunds.data).toMatchObject([{ amount: 3_000, status: 'requires_action' }]);
    expect(note.refunds).toMatchObject([{ refund: refunds.data[0]?.id, amount_refunded: 3_000 }]);
    expect(await stripe.invoices.retrieve(invoice.id)).toMatchObject({
      status: 'paid',
      amount_paid: 50_000,
      post_payment_credit_notes_amount: 5_000,
    });
    const tooMuch = stripe.creditNotes.create({
      invoice: invoice.id,
      amount: 45_001,
      out_of_band_amount: 45_001,
    });
    expect(await refusalOf(tooMuch)).toMatchObject({ statusCode: 400, code: 'amount_too_large' });
  });

  it('can be voided while its invoice is open, which is raised again', async () => {
    const { stripe } = local;
    const invoice = await openInvoice(stripe, { customer, amount: 50_000 });
    const note = await stripe.creditNotes.create({ invoice: invoice.id, amount: 5_000 });
    const updated = await stripe.creditNotes.update(note.id, { memo: 'By mistake' });
    expect(updated.memo).toBe('By mistake');
    const voided = await stripe.creditNotes.voidCreditNote(note.id);
    expect(voided.status).toBe('void');
    expect(await stripe.invoices.retrieve(invoice.id)).toMatchObject({
      amount_due: 50_000,
      pre_payment_credit_notes_amount: 0,
    });
    expect((await paymentIntentOf(stripe, invoice.id)).amount).toBe(50_000);
    expect(await refusalOf(stripe.creditNotes.voidCreditNote(note.id))).toMatchObject({ statusCode: 400 });
    expect((await stripe.creditNotes.retrieve(note.id)).status).toBe('void');
  });

  it('is not for drafts', async () => {
    const { stripe } = local;
    const draft = await stripe.invoices.create({ customer, currency: 'eur' });
    expect(await refusalOf(stripe.creditNotes.create({ invoice: draft.id, amount: 1 }))).toMatchObject({
      statusCode: 400,
      param: 'invoice',
    });
  });
});
