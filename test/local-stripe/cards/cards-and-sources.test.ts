import { eventTypes, startUnderTest, type LocalStripeUnderTest } from '../local-stripe-under-test';

/** Seed 002 (cards, sources) and seed 003 (confirm: "a PaymentMethod, Card, or compatible Source object"). */
describe('cards and sources stored on a customer', () => {
  let local: LocalStripeUnderTest;
  let customer: string;
  beforeEach(async () => {
    local = await startUnderTest();
    customer = (await local.stripe.customers.create({})).id;
  });
  afterEach(() => local.close());

  const intent = (extra: object = {}) =>
    local.stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      customer,
      allowed_payment_method_types: ['card'],
      ...extra,
    });

  it('are stored, the first as the default, listed, and deleted', async () => {
    const first = await local.stripe.customers.createSource(customer, { source: 'tok_visa' });
    const second = await local.stripe.customers.createSource(customer, { source: 'tok_mastercard' });
    expect(first).toMatchObject({ object: 'card', brand: 'Visa', last4: '4242', customer });
    expect((await local.stripe.customers.listSources(customer)).data.map(({ id }) => id)).toEqual([
      second.id,
      first.id,
    ]);
    expect(await local.stripe.customers.retrieve(customer)).toMatchObject({ default_source: first.id });
    await local.stripe.customers.update(customer, { default_source: second.id });
    await local.stripe.customers.updateSource(customer, second.id, { metadata: { a: '1' } });
    expect(await local.stripe.customers.retrieveSource(customer, second.id)).toMatchObject({
      metadata: { a: '1' },
    });
    expect(await local.stripe.customers.deleteSource(customer, second.id)).toMatchObject({
      id: second.id,
      deleted: true,
    });
    expect(await local.stripe.customers.retrieve(customer)).toMatchObject({ default_source: first.id });
    expect((await eventTypes(local.stripe)).slice(1)).toEqual([
      'customer.updated',
      'customer.source.created',
      'customer.source.created',
      'customer.updated',
      'customer.source.updated',
      'customer.source.deleted',
      'customer.updated',
    ]);
  });

  it('are accepted by confirm, and are payment methods too', async () => {
    const card = await local.stripe.customers.createSource(customer, { source: 'tok_visa' });
    const source = await local.stripe.sources.create({ type: 'card', token: 'tok_mastercard' });
    await local.stripe.customers.createSource(customer, { source: source.id });
    for (const { id } of [card, source]) {
      const confirmed = await local.stripe.paymentIntents.confirm((await intent()).id, {
        payment_method: id,
      });
      expect(confirmed).toMatchObject({ status: 'succeeded', payment_method: id });
    }
    expect((await local.stripe.customers.listPaymentMethods(customer)).data.map(({ id }) => id)).toEqual([
      source.id,
      card.id,
    ]);
  });

  it('pay when a confirmation names no payment method', async () => {
    // docs.stripe.com/api/payment_intents/create: falls back to the customer's default source.
    const card = await local.stripe.customers.createSource(customer, { source: 'tok_visa' });
    expect(await intent({ confirm: true })).toMatchObject({ status: 'succeeded', payment_method: card.id });
    const { id } = await intent();
    expect(await local.stripe.paymentIntents.confirm(id)).toMatchObject({
      status: 'succeeded',
      payment_method: card.id,
    });
  });

  it('a single-use source can be charged once', async () => {
    const source = await local.stripe.sources.create({
      type: 'card',
      token: 'tok_visa',
      usage: 'single_use',
    });
    expect(source.status).toBe('chargeable');
    expect(await intent({ confirm: true, payment_method: source.id })).toMatchObject({ status: 'succeeded' });
    expect((await local.stripe.sources.retrieve(source.id)).status).toBe('consumed');
    await expect(intent({ confirm: true, payment_method: source.id })).rejects.toMatchObject({
      statusCode: 400,
      param: 'payment_method',
    });
  });

  it('belong to their customer, and are declined like other cards', async () => {
    const card = await local.stripe.customers.createSource(customer, { source: 'tok_chargeCustomerFail' });
    await expect(intent({ confirm: true })).rejects.toMatchObject({ statusCode: 402, code: 'card_declined' });
    const { id: stranger } = await local.stripe.customers.create({ source: 'tok_visa' });
    await expect(
      intent({ confirm: true, customer: stranger, payment_method: card.id }),
    ).rejects.toMatchObject({
      param: 'payment_method',
    });
    await expect(local.stripe.customers.retrieveSource(stranger, card.id)).rejects.toMatchObject({
      code: 'resource_missing',
    });
    await expect(local.stripe.customers.create({ source: 'tok_none' })).rejects.toMatchObject({
      code: 'resource_missing',
    });
  });
});
