import { eventTypes, idOf, startUnderTest, type LocalStripeUnderTest } from '../local-stripe-under-test';

/** docs.stripe.com/api/charges. */
describe('charges', () => {
  let local: LocalStripeUnderTest;
  beforeEach(async () => {
    local = await startUnderTest();
  });
  afterEach(() => local.close());

  const pay = (extra: object = {}) =>
    local.stripe.paymentIntents.create({
      amount: 1_000,
      currency: 'usd',
      allowed_payment_method_types: ['card'],
      payment_method: 'pm_card_visa',
      capture_method: 'automatic',
      confirm: true,
      ...extra,
    });

  it('are described anew, by an event that says what changed', async () => {
    const { latest_charge: charge } = await pay({ metadata: { a: '1' } });
    const changed = await local.stripe.charges.update(idOf(charge), {
      description: 'Chair',
      metadata: { a: '', b: '2' },
      fraud_details: { user_report: 'safe' },
    });
    expect(changed).toMatchObject({
      description: 'Chair',
      metadata: { b: '2' },
      fraud_details: { user_report: 'safe' },
      amount: 1_000,
    });
    const [event] = (await local.stripe.events.list({ type: 'charge.updated' })).data;
    expect(event?.data.previous_attributes).toEqual({
      description: null,
      metadata: { a: '1' },
      fraud_details: {},
    });
  });

  it('are listed by customer and by intent, newest first', async () => {
    const { id: customer } = await local.stripe.customers.create({});
    const first = await pay({ customer });
    const second = await pay({ customer });
    await pay();
    const ids = (list: { data: { id: string }[] }) => list.data.map(({ id }) => id);
    expect(ids(await local.stripe.charges.list({ customer }))).toEqual([
      idOf(second.latest_charge),
      idOf(first.latest_charge),
    ]);
    expect(ids(await local.stripe.charges.list({ payment_intent: first.id }))).toEqual([
      idOf(first.latest_charge),
    ]);
    await expect(local.stripe.charges.retrieve('ch_none')).rejects.toMatchObject({
      code: 'resource_missing',
    });
    await expect(local.stripe.charges.update('ch_none', { description: 'x' })).rejects.toMatchObject({
      statusCode: 404,
    });
    expect(await eventTypes(local.stripe)).not.toContain('charge.updated');
  });
});
