import StripeSdk from 'stripe';
import { eventTypes, startUnderTest, type LocalStripeUnderTest } from '../local-stripe-under-test';
import { draftInvoice, openInvoice, paymentIntentOf, refusalOf } from './billing-under-test';

/** The id of the invoice's line at the place. */
function lineId(invoice: StripeSdk.Invoice, place: number): string {
  return invoice.lines.data[place]?.id ?? '';
}

/**
 * docs.stripe.com/invoicing/overview (lifecycle), docs.stripe.com/api/invoices and
 * docs.stripe.com/api/invoice-payment/object: drafts can be edited, finalized invoices have a number and a payment
 * intent that only the invoice changes.
 */
describe('the life of an invoice', () => {
  let local: LocalStripeUnderTest;
  let customer: string;
  beforeAll(async () => {
    local = await startUnderTest();
  });
  beforeEach(async () => {
    customer = (await local.stripe.customers.create({ email: 'jenny@example.com' })).id;
  });
  afterAll(() => local.close());

  it('adds up items by amount, by price data and by price', async () => {
    const { stripe } = local;
    const product = await stripe.products.create({ name: 'Consulting' });
    const price = await stripe.prices.create({ product: product.id, currency: 'eur', unit_amount: 900 });
    const draft = await stripe.invoices.create({ customer, currency: 'eur' });
    expect(draft).toMatchObject({ status: 'draft', total: 0, collection_method: 'charge_automatically' });
    await stripe.invoiceItems.create({ customer, currency: 'eur', amount: 1_000, invoice: draft.id });
    await stripe.invoiceItems.create({
      customer,
      invoice: draft.id,
      price_data: { currency: 'eur', product: product.id, unit_amount: 250 },
      quantity: 4,
    });
    await stripe.invoices.addLines(draft.id, {
      lines: [
        { pricing: { price: price.id }, quantity: 2 },
        {
          price_data: {
            currency: 'eur',
            product_data: { name: 'Paper' },
            unit_amount_decimal: StripeSdk.Decimal.from('0.5'),
          },
          quantity: 3,
        },
      ],
    });
    const counted = await stripe.invoices.retrieve(draft.id);
    // 1,000 + 4 * 250 + 2 * 900 + 3 * 0.5 rounded half up
    expect(counted).toMatchObject({ subtotal: 3_802, total: 3_802, amount_due: 3_802 });
    expect(counted.lines.data.map((line) => [line.description, line.quantity, line.amount])).toEqual([
      [null, 1, 1_000],
      ['Consulting', 4, 1_000],
      ['Consulting', 2, 1_800],
      ['Paper', 3, 2],
    ]);
    const page = await stripe.invoices.listLineItems(draft.id, {
      limit: 1,
      starting_after: lineId(counted, 0),
    });
    expect([page.data.map((line) => line.id), page.has_more]).toEqual([[lineId(counted, 1)], true]);
  });

  it('edits the lines of a draft', async () => {
    const { stripe } = local;
    const draft = await draftInvoice(stripe, { customer, amount: 5_000 });
    const line = lineId(draft, 0);
    const updated = await stripe.invoices.updateLines(draft.id, {
      lines: [{ id: line, amount: 6_000, description: 'More work' }],
    });
    expect(updated.total).toBe(6_000);
    const removed = await stripe.invoices.removeLines(draft.id, {
      lines: [{ id: line, behavior: 'unassign' }],
    });
    expect(removed).toMatchObject({ total: 0, lines: { data: [] } });
    const waiting = await stripe.invoiceItems.list({ customer, pending: true });
    expect(waiting.data).toMatchObject([{ amount: 6_000, description: 'More work', invoice: null }]);
    const next = await stripe.invoices.create({
      customer,
      currency: 'eur',
      pending_invoice_items_behavior: 'include',
    });
    expect(next.total).toBe(6_000);
  });

  it('takes items that are changed, waited or are deleted', async () => {
    const { stripe } = local;
    const product = await stripe.products.create({ name: 'Consulting' });
    expect((await stripe.products.retrieve(product.id)).name).toBe('Consulting');
    const price = await stripe.prices.create({ product: product.id, currency: 'eur', unit_amount: 900 });
    expect(await stripe.prices.retrieve(price.id)).toMatchObject({ unit_amount: 900, product: product.id });
    const item = await stripe.invoiceItems.create({ customer, pricing: { price: price.id }, quantity: 2 });
    expect(item).toMatchObject({ amount: 1_800, currency: 'eur', description: 'Consulting', invoice: null });
    expect(await stripe.invoiceItems.update(item.id, { quantity: 3 })).toMatchObject({ amount: 2_700 });
    const draft = await stripe.invoices.create({
      customer,
      currency: 'eur',
      pending_invoice_items_behavior: 'include',
    });
    expect(await stripe.invoiceItems.retrieve(item.id)).toMatchObject({ invoice: draft.id });
    const line = await stripe.invoices.updateLineItem(draft.id, lineId(draft, 0), { amount: 2_000 });
    expect(line).toMatchObject({ object: 'line_item', amount: 2_000, quantity: 1 });
    const before = (await eventTypes(stripe)).length;
    await stripe.invoiceItems.del(item.id);
    expect(await stripe.invoices.retrieve(draft.id)).toMatchObject({ total: 0, lines: { data: [] } });
    expect(await eventTypes(stripe, before)).toEqual(['invoiceitem.deleted', 'invoice.updated']);
  });

  it('is numbered and fixed by finalization', async () => {
    const { stripe } = local;
    const { invoice_prefix: prefix } = await stripe.customers.retrieve(customer).then((found) => {
      if (found.deleted === true) throw new Error('deleted');
      return found;
    });
    const draft = await draftInvoice(stripe, { customer, amount: 5_000 });
    const invoice = await stripe.invoices.finalizeInvoice(draft.id);
    expect(invoice).toMatchObject({ status: 'open', number: `${prefix}-0001` });
    expect(invoice.hosted_invoice_url).toMatch(/^https:\/\/invoice\.stripe\.com\/i\//);
    expect(invoice.due_date).toBe((invoice.status_transitions.finalized_at ?? 0) + 14 * 24 * 60 * 60);
    const own = await openInvoice(stripe, { customer, amount: 100, details: { number: 'RE-2026-7' } });
    expect(own.number).toBe('RE-2026-7');
    expect((await openInvoice(stripe, { customer, amount: 5_000 })).number).toBe(`${prefix}-0002`);
    const refusals = [
      stripe.invoices.finalizeInvoice(invoice.id),
      stripe.invoices.del(invoice.id),
      stripe.invoices.update(invoice.id, { collection_method: 'charge_automatically' }),
      stripe.invoiceItems.create({ customer, currency: 'eur', amount: 1, invoice: invoice.id }),
    ];
    for (const refusal of refusals)
      expect(await refusalOf(refusal)).toMatchObject({ statusCode: 400, code: 'invoice_not_editable' });
    const described = await stripe.invoices.update(invoice.id, { metadata: { order: '6735' } });
    expect(described.metadata).toEqual({ order: '6735' });
  });

  it('can be deleted while it is a draft', async () => {
    const { stripe } = local;
    const draft = await draftInvoice(stripe, { customer, amount: 5_000 });
    expect(await stripe.invoices.del(draft.id)).toMatchObject({ id: draft.id, deleted: true });
    expect(await refusalOf(stripe.invoices.retrieve(draft.id))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
  });

  it('has a payment intent that only the invoice changes', async () => {
    const { stripe } = local;
    const invoice = await openInvoice(stripe, { customer, amount: 5_000 });
    const paymentIntent = await paymentIntentOf(stripe, invoice.id);
    expect(await refusalOf(stripe.paymentIntents.update(paymentIntent.id, { amount: 1 }))).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining(invoice.id),
    });
    expect(await refusalOf(stripe.paymentIntents.cancel(paymentIntent.id))).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('Void the invoice'),
    });
    const expanded = await stripe.invoices.retrieve(invoice.id, {
      expand: ['payments.data.payment.payment_intent', 'confirmation_secret'],
    });
    expect(expanded.confirmation_secret).toEqual({
      client_secret: paymentIntent.client_secret,
      type: 'payment_intent',
    });
    expect(expanded.payments?.data).toMatchObject([
      {
        object: 'invoice_payment',
        amount_requested: 5_000,
        amount_paid: null,
        is_default: true,
        status: 'open',
        payment: { type: 'payment_intent', payment_intent: { id: paymentIntent.id, amount: 5_000 } },
      },
    ]);
    const found = await stripe.invoicePayments.list({
      payment: { type: 'payment_intent', payment_intent: paymentIntent.id },
    });
    expect(found.data.map((payment) => payment.invoice)).toEqual([invoice.id]);
    expect(await stripe.invoicePayments.retrieve(found.data[0]?.id ?? '')).toEqual(
      expect.objectContaining({ invoice: invoice.id }),
    );
  });

  it('is given up as uncollectible, and can be voided then', async () => {
    const { stripe } = local;
    const invoice = await openInvoice(stripe, { customer, amount: 5_000 });
    const before = (await eventTypes(stripe)).length;
    const lost = await stripe.invoices.markUncollectible(invoice.id);
    expect(lost.status).toBe('uncollectible');
    expect(await eventTypes(stripe, before)).toEqual(['invoice.updated', 'invoice.marked_uncollectible']);
    expect((await stripe.invoices.voidInvoice(invoice.id)).status).toBe('void');
  });

  it('is sent by invoice.sent, a draft after it is finalized', async () => {
    const { stripe } = local;
    const draft = await draftInvoice(stripe, { customer, amount: 5_000 });
    const before = (await eventTypes(stripe)).length;
    expect((await stripe.invoices.sendInvoice(draft.id)).status).toBe('open');
    expect(await eventTypes(stripe, before)).toEqual([
      'payment_intent.created',
      'invoice.updated',
      'invoice.finalized',
      'invoice.sent',
    ]);
  });

  it('is listed by status, customer and due date', async () => {
    const { stripe } = local;
    const draft = await draftInvoice(stripe, { customer, amount: 5_000 });
    const open = await openInvoice(stripe, { customer, amount: 6_000 });
    const ids = async (filter: object): Promise<string[]> =>
      (await stripe.invoices.list({ customer, ...filter })).data.map((invoice) => invoice.id);
    expect(await ids({})).toEqual([open.id, draft.id]);
    expect(await ids({ status: 'open' })).toEqual([open.id]);
    expect(await ids({ due_date: { lt: 1_000 } })).toEqual([]);
    expect(await ids({ collection_method: 'charge_automatically' })).toEqual([]);
  });

  it('finalizes itself an hour after creation with auto_advance, and is sent', async () => {
    const other = await startUnderTest();
    try {
      const { id } = await other.stripe.customers.create({ email: 'jenny@example.com' });
      const draft = await draftInvoice(other.stripe, {
        customer: id,
        amount: 5_000,
        details: { auto_advance: true },
      });
      await other.control('/_local/clock', { advance: 59 * 60 });
      expect((await other.stripe.invoices.retrieve(draft.id)).status).toBe('draft');
      await other.control('/_local/clock', { advance: 60 });
      expect((await other.stripe.invoices.retrieve(draft.id)).status).toBe('open');
      expect((await eventTypes(other.stripe)).slice(-2)).toEqual(['invoice.finalized', 'invoice.sent']);
    } finally {
      await other.close();
    }
  });
});
