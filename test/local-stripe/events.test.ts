import { startUnderTest, type LocalStripeUnderTest } from './local-stripe-under-test';

const DAY_SECONDS = 24 * 60 * 60;

/** docs.stripe.com/api/events */
describe('events', () => {
  let local: LocalStripeUnderTest;
  beforeEach(async () => {
    local = await startUnderTest({ reconciliationMode: 'manual' });
  });
  afterEach(() => local.close());

  it('name the request and the idempotency key that caused them, and neither when Stripe acts by itself', async () => {
    const { id: customer } = await local.stripe.customers.create(
      { email: 'jenny@example.com' },
      { idempotencyKey: 'key of the creation' },
    );
    const [created] = (await local.stripe.events.list({ type: 'customer.created' })).data;
    expect(created?.request).toEqual({
      id: expect.stringMatching(/^req_/),
      idempotency_key: 'key of the creation',
    });
    await local.stripe.testHelpers.customers.fundCashBalance(customer, { amount: 5_000, currency: 'eur' });
    await local.stripe.refunds.create({
      origin: 'customer_balance',
      customer,
      amount: 5_000,
      currency: 'eur',
    });
    await local.control('/_local/clock', { advance: 45 * DAY_SECONDS });
    const [expired] = (await local.stripe.events.list({ type: 'refund.updated' })).data;
    expect(expired?.request).toEqual({ id: null, idempotency_key: null });
  });

  it('keep the object as it was', async () => {
    const { id } = await local.stripe.customers.create({ name: 'Jenny' });
    await local.stripe.customers.update(id, { name: 'Joan' });
    const { data } = await local.stripe.events.list();
    expect(data.map((event) => (event.data.object as { name?: string }).name)).toEqual(['Joan', 'Jenny']);
  });

  it('are listed by type, by several types, by wildcard and by time, for 30 days', async () => {
    const { id } = await local.stripe.customers.create();
    await local.stripe.testHelpers.customers.fundCashBalance(id, { amount: 5_000, currency: 'eur' });
    const types = async (params: object) =>
      (await local.stripe.events.list(params)).data.map(({ type }) => type);
    expect(await types({ type: 'customer.created' })).toEqual(['customer.created']);
    expect(await types({ types: ['customer.created', 'cash_balance.funds_available'] })).toEqual([
      'cash_balance.funds_available',
      'customer.created',
    ]);
    expect(await types({ type: 'cash_balance.*' })).toEqual(['cash_balance.funds_available']);
    const [newest] = (await local.stripe.events.list()).data;
    expect(await types({ created: { gt: newest?.created } })).toEqual([]);
    expect(await local.stripe.events.retrieve(newest?.id ?? '')).toEqual(newest);

    await local.control('/_local/clock', { advance: 30 * DAY_SECONDS });
    expect(await types({})).toEqual([]);
    await expect(local.stripe.events.retrieve(newest?.id ?? '')).rejects.toMatchObject({
      code: 'resource_missing',
    });
  });
});
