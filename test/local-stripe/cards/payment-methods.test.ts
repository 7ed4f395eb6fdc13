import { TEST_CARDS } from '../../../src/local-stripe/state/cards/test-cards';
import { eventTypes, idOf, startUnderTest, type LocalStripeUnderTest } from '../local-stripe-under-test';

/** docs.stripe.com/api/payment_methods and docs.stripe.com/payments/save-during-payment. */
describe('payment methods', () => {
  let local: LocalStripeUnderTest;
  let customer: string;
  beforeEach(async () => {
    local = await startUnderTest();
    customer = (await local.stripe.customers.create({})).id;
  });
  afterEach(() => local.close());

  const card = (number: string, extra: object = {}) =>
    local.stripe.paymentMethods.create({
      type: 'card',
      card: { number, exp_month: 12, exp_year: 2040, cvc: '123', ...extra },
    });
  const pay = (paymentMethod: string, extra: object = {}) =>
    local.stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      allowed_payment_method_types: ['card'],
      payment_method: paymentMethod,
      confirm: true,
      ...extra,
    });

  it.each([
    ['4242 4242 4242 4242', 'visa', '4242', 'credit', 'US'],
    ['5555555555554444', 'mastercard', '4444', 'credit', 'US'],
    ['378282246310005', 'amex', '0005', 'credit', 'US'],
    ['4000056655665556', 'visa', '5556', 'debit', 'US'],
    ['4000002760000016', 'visa', '0016', 'credit', 'DE'],
  ])('are made from the test number %s', async (number, brand, last4, funding, country) => {
    // docs.stripe.com/testing#cards
    expect(await card(number)).toMatchObject({
      type: 'card',
      customer: null,
      card: { brand, last4, funding, country, exp_month: 12, exp_year: 2040 },
    });
  });

  it('know every test card by a number with a check digit', async () => {
    for (const { number } of Object.values(TEST_CARDS))
      expect(await card(number)).toMatchObject({ card: { last4: number.slice(-4) } });
  });

  it.each([
    [{ number: '4242424242424241' }, 'incorrect_number'],
    [{ number: '4111111111111111' }, 'card_declined'],
    [{ exp_month: 13 }, 'invalid_expiry_month'],
    [{ exp_year: 2020 }, 'invalid_expiry_year'],
    [{ cvc: '99' }, 'invalid_cvc'],
  ])('are not made from %j', async (extra, code) => {
    // docs.stripe.com/testing#invalid-data
    await expect(card('4242424242424242', extra)).rejects.toMatchObject({ statusCode: 402, code });
  });

  it('have the same fingerprint for the same number', async () => {
    const [one, other, third] = [
      await card('4242424242424242'),
      await card('4242424242424242'),
      await card('5555555555554444'),
    ];
    expect(one.card?.fingerprint).toBe(other.card?.fingerprint);
    expect(one.card?.fingerprint).not.toBe(third.card?.fingerprint);
    expect(one.id).not.toBe(other.id);
  });

  it('are attached, listed, changed and detached', async () => {
    const { id } = await local.stripe.paymentMethods.attach('pm_card_visa', { customer });
    const other = await local.stripe.paymentMethods.attach('pm_card_mastercard', { customer });
    await local.stripe.paymentMethods.update(id, {
      billing_details: { name: 'Jenny' },
      card: { exp_year: 2041 },
    });
    expect(await local.stripe.paymentMethods.retrieve(id)).toMatchObject({
      customer,
      billing_details: { name: 'Jenny', email: null },
      card: { exp_year: 2041 },
    });
    const ids = (list: { data: { id: string }[] }) => list.data.map((each) => each.id);
    expect(ids(await local.stripe.paymentMethods.list({ customer, type: 'card' }))).toEqual([other.id, id]);
    expect(ids(await local.stripe.customers.listPaymentMethods(customer))).toEqual([other.id, id]);
    expect((await local.stripe.customers.retrievePaymentMethod(customer, id)).id).toBe(id);
    expect(await local.stripe.paymentMethods.detach(id)).toMatchObject({ customer: null });
    expect(ids(await local.stripe.customers.listPaymentMethods(customer))).toEqual([other.id]);
    await expect(local.stripe.customers.retrievePaymentMethod(customer, id)).rejects.toMatchObject({
      code: 'resource_missing',
    });
    await expect(local.stripe.paymentMethods.attach(id, { customer })).rejects.toMatchObject({
      statusCode: 400,
    });
    expect((await eventTypes(local.stripe)).slice(1)).toEqual([
      'payment_method.attached',
      'payment_method.attached',
      'payment_method.updated',
      'payment_method.detached',
    ]);
  });

  it('are declined when they are attached, but for the card that is declined only when charged', async () => {
    // docs.stripe.com/testing#declined-payments: "Decline after attaching", 4000000000000341.
    await expect(
      local.stripe.paymentMethods.attach('pm_card_visa_chargeDeclined', { customer }),
    ).rejects.toMatchObject({ statusCode: 402, code: 'card_declined' });
    const { id } = await local.stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer });
    await expect(pay(id, { customer })).rejects.toMatchObject({ statusCode: 402, code: 'card_declined' });
  });

  it('belong to one customer', async () => {
    const { id } = await local.stripe.paymentMethods.attach('pm_card_visa', { customer });
    const { id: stranger } = await local.stripe.customers.create({});
    await expect(local.stripe.paymentMethods.attach(id, { customer: stranger })).rejects.toMatchObject({
      statusCode: 400,
    });
    await expect(pay(id)).rejects.toMatchObject({ statusCode: 400, param: 'payment_method' });
    await expect(pay(id, { customer: stranger })).rejects.toMatchObject({ param: 'payment_method' });
    expect((await pay(id, { customer })).status).toBe('succeeded');
    expect((await pay(id, { customer })).status).toBe('succeeded');
  });

  it('that nobody keeps can be used once', async () => {
    const { payment_method: used } = await pay('pm_card_visa');
    await expect(pay(idOf(used))).rejects.toMatchObject({ statusCode: 400, param: 'payment_method' });
    await expect(local.stripe.paymentMethods.attach(idOf(used), { customer })).rejects.toMatchObject({
      statusCode: 400,
    });
  });

  it('are attached after the payment with setup_future_usage, and after the action if there is one', async () => {
    // Seed 003, setup_future_usage: "after the PaymentIntent is confirmed and any required actions … are complete".
    const { payment_method: kept } = await pay('pm_card_visa', {
      customer,
      setup_future_usage: 'on_session',
    });
    expect(await local.stripe.paymentMethods.retrieve(idOf(kept))).toMatchObject({ customer });
    expect(
      (await eventTypes(local.stripe)).filter((type) => type === 'payment_method.attached'),
    ).toHaveLength(1);
    const { id, payment_method: later } = await pay('pm_card_threeDSecure2Required', {
      customer,
      setup_future_usage: 'off_session',
    });
    expect(await local.stripe.paymentMethods.retrieve(idOf(later))).toMatchObject({ customer: null });
    await local.control(`/_local/payment_intents/${id}/complete_action`, { outcome: 'succeed' });
    expect(await local.stripe.paymentMethods.retrieve(idOf(later))).toMatchObject({ customer });
  });

  it('can be attached afterwards if the payment had no customer', async () => {
    const { payment_method: kept } = await pay('pm_card_visa', { setup_future_usage: 'off_session' });
    expect(await local.stripe.paymentMethods.attach(idOf(kept), { customer })).toMatchObject({ customer });
  });

  it('come with a new customer, and are what its invoices are paid with', async () => {
    const created = await local.stripe.customers.create({ payment_method: 'pm_card_visa' });
    const [{ id } = { id: '' }] = (await local.stripe.customers.listPaymentMethods(created.id)).data;
    const changed = await local.stripe.customers.update(created.id, {
      invoice_settings: { default_payment_method: id },
    });
    expect(changed.invoice_settings.default_payment_method).toBe(id);
    await expect(
      local.stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } }),
    ).rejects.toMatchObject({ statusCode: 400, code: 'resource_missing' });
  });

  it('of a type that the intent does not take are refused, and leave it as it was', async () => {
    const intent = await local.stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      customer,
      allowed_payment_method_types: ['card'],
    });
    await expect(
      local.stripe.paymentIntents.confirm(intent.id, { payment_method_data: { type: 'customer_balance' } }),
    ).rejects.toMatchObject({ statusCode: 400, param: 'payment_method' });
    await expect(
      local.stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_none' }),
    ).rejects.toMatchObject({ statusCode: 404, code: 'resource_missing', param: 'payment_method' });
    expect(await local.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      last_payment_error: null,
    });
  });
});
