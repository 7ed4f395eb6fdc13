import type StripeSdk from 'stripe';
import {
  amountRemaining,
  eventTypes,
  startUnderTest,
  type LocalStripeUnderTest,
} from '../local-stripe-under-test';
import { refusalOf } from './billing-under-test';

/**
 * Seed 003 (cancel a PaymentIntent): the intent of a Checkout Session can't be canceled, the session is expired instead;
 * docs.stripe.com/api/checkout/sessions and docs.stripe.com/payments/checkout/fulfill-orders.
 */
describe('a Checkout Session', () => {
  let local: LocalStripeUnderTest;
  beforeAll(async () => {
    local = await startUnderTest();
  });
  afterAll(() => local.close());

  const create = (details: Partial<StripeSdk.Checkout.SessionCreateParams> = {}) =>
    local.stripe.checkout.sessions.create({
      mode: 'payment',
      success_url: 'https://shop.example/thanks',
      line_items: [
        {
          price_data: { currency: 'eur', product_data: { name: 'T-shirt' }, unit_amount: 1_500 },
          quantity: 2,
        },
      ],
      ...details,
    });
  const intentOf = ({ payment_intent: id }: StripeSdk.Checkout.Session): string =>
    typeof id === 'string' ? id : '';

  const submit = (session: StripeSdk.Checkout.Session, paymentMethod: string) =>
    local.control(`/_local/checkout/sessions/${session.id}/submit`, { payment_method: paymentMethod });
  /** Its page was submitted with a card that is declined, so it is open and has a payment intent. */
  async function declined(): Promise<StripeSdk.Checkout.Session> {
    const session = await create();
    await submit(session, 'pm_card_chargeDeclined');
    return local.stripe.checkout.sessions.retrieve(session.id);
  }

  it('adds up its items, and has a payment intent once it was submitted', async () => {
    const { stripe } = local;
    const session = await create({
      metadata: { cart: '1' },
      payment_intent_data: { metadata: { order: '2' } },
    });
    expect(session).toMatchObject({
      object: 'checkout.session',
      status: 'open',
      payment_status: 'unpaid',
      mode: 'payment',
      amount_total: 3_000,
      currency: 'eur',
      metadata: { cart: '1' },
      payment_intent: null,
    });
    expect(session.id).toMatch(/^cs_test_/);
    expect(session.url).toMatch(/^https:\/\/checkout\.stripe\.com\//);
    await submit(session, 'pm_card_chargeDeclined');
    const submitted = await stripe.checkout.sessions.retrieve(session.id);
    expect(submitted).toMatchObject({ status: 'open', payment_status: 'unpaid' });
    expect(await stripe.paymentIntents.retrieve(intentOf(submitted))).toMatchObject({
      amount: 3_000,
      currency: 'eur',
      metadata: { order: '2' },
      status: 'requires_payment_method',
    });
    const expanded = await stripe.checkout.sessions.retrieve(session.id, { expand: ['line_items'] });
    expect(expanded.line_items?.data).toMatchObject([
      { description: 'T-shirt', quantity: 2, amount_total: 3_000, price: { unit_amount: 1_500 } },
    ]);
    const items = await stripe.checkout.sessions.listLineItems(session.id);
    expect(items.data).toHaveLength(1);
    const found = await stripe.checkout.sessions.list({ payment_intent: intentOf(submitted) });
    expect(found.data.map(({ id }) => id)).toEqual([session.id]);
  });

  it('keeps its payment intent from being canceled or confirmed; expiring it cancels it', async () => {
    const { stripe } = local;
    const session = await declined();
    const before = (await eventTypes(stripe)).length;
    expect(await refusalOf(stripe.paymentIntents.cancel(intentOf(session)))).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('Expire the Checkout Session instead'),
    });
    const confirmation = stripe.paymentIntents.confirm(intentOf(session), { payment_method: 'pm_card_visa' });
    expect(await refusalOf(confirmation)).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining(session.id),
    });
    const expired = await stripe.checkout.sessions.expire(session.id);
    expect(expired).toMatchObject({ status: 'expired', payment_status: 'unpaid', url: null });
    expect((await stripe.paymentIntents.retrieve(intentOf(session))).status).toBe('canceled');
    expect(await eventTypes(stripe, before)).toEqual(['payment_intent.canceled', 'checkout.session.expired']);
    expect(await refusalOf(stripe.checkout.sessions.expire(session.id))).toMatchObject({ statusCode: 400 });
  });

  it('lets its payment intent be canceled once that holds money, and not be expired', async () => {
    const { stripe } = local;
    const { id } = await create({ payment_intent_data: { capture_method: 'manual' } });
    await local.control(`/_local/checkout/sessions/${id}/submit`, { payment_method: 'pm_card_visa' });
    const session = await stripe.checkout.sessions.retrieve(id);
    expect(session).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
    expect(await refusalOf(stripe.checkout.sessions.expire(id))).toMatchObject({ statusCode: 400 });
    expect((await stripe.paymentIntents.cancel(intentOf(session))).status).toBe('canceled');
  });

  it('expires by itself after 24 hours', async () => {
    const other = await startUnderTest();
    try {
      const session = await other.stripe.checkout.sessions.create({
        mode: 'payment',
        success_url: 'https://shop.example/thanks',
        line_items: [
          {
            price_data: { currency: 'eur', product_data: { name: 'T-shirt' }, unit_amount: 1_500 },
            quantity: 1,
          },
        ],
      });
      await other.control('/_local/clock', { advance: 24 * 60 * 60 - 60 });
      expect((await other.stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
      await other.control('/_local/clock', { advance: 60 });
      const expired = await other.stripe.checkout.sessions.retrieve(session.id);
      expect(expired).toMatchObject({ status: 'expired', payment_intent: null });
    } finally {
      await other.close();
    }
  });

  it('is complete and paid when its customer pays by card', async () => {
    const { control, stripe } = local;
    const session = await create();
    const before = (await eventTypes(stripe)).length;
    await control(`/_local/checkout/sessions/${session.id}/submit`, { payment_method: 'pm_card_visa' });
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
    });
    expect((await eventTypes(stripe, before)).filter((type) => type !== 'charge.updated')).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'checkout.session.completed',
    ]);
    expect(await refusalOf(stripe.checkout.sessions.expire(session.id))).toMatchObject({ statusCode: 400 });
  });

  it('is complete but unpaid while a bank transfer is under way', async () => {
    const { control, stripe } = local;
    const { id: customer } = await stripe.customers.create();
    const session = await create({
      customer,
      allowed_payment_method_types: ['customer_balance'],
      payment_method_options: {
        customer_balance: {
          funding_type: 'bank_transfer',
          bank_transfer: { type: 'eu_bank_transfer', eu_bank_transfer: { country: 'DE' } },
        },
      },
    });
    const before = (await eventTypes(stripe)).length;
    await control(`/_local/checkout/sessions/${session.id}/submit`, {
      payment_method_data: { type: 'customer_balance' },
    });
    expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
    });
    expect(
      amountRemaining(
        await stripe.paymentIntents.retrieve(intentOf(await stripe.checkout.sessions.retrieve(session.id))),
      ),
    ).toBe(3_000);
    await stripe.testHelpers.customers.fundCashBalance(customer, { amount: 3_000, currency: 'eur' });
    expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
    const types = await eventTypes(stripe, before);
    expect(types.filter((type) => type.startsWith('checkout.'))).toEqual([
      'checkout.session.completed',
      'checkout.session.async_payment_succeeded',
    ]);
  });

  it('refuses other modes and mixed currencies', async () => {
    expect(await refusalOf(create({ mode: 'subscription' }))).toMatchObject({
      statusCode: 400,
      code: 'local_stripe_unsupported',
      param: 'mode',
    });
    const product = { product_data: { name: 'T-shirt' }, unit_amount: 1_500 };
    const mixed = create({
      line_items: [
        { price_data: { currency: 'eur', ...product }, quantity: 1 },
        { price_data: { currency: 'usd', ...product }, quantity: 1 },
      ],
    });
    expect(await refusalOf(mixed)).toMatchObject({ statusCode: 400, param: 'line_items' });
  });
});
