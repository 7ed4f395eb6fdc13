import { startUnderTest, type LocalStripeUnderTest } from './local-stripe-under-test';

const DAY_SECONDS = 24 * 60 * 60;

/** The clock is Local Stripe's own: docs/local-stripe.md. */
describe('the clock', () => {
  let local: LocalStripeUnderTest;
  beforeEach(async () => {
    local = await startUnderTest({ reconciliationMode: 'manual' });
  });
  afterEach(() => local.close());

  const now = async (): Promise<number> =>
    ((await (await fetch(`${local.url}/_local/clock`)).json()) as { now: number }).now;

  it('shows real time, goes on from where it is moved to, and never back', async () => {
    const start = await now();
    expect(Math.abs(start - Date.now() / 1000)).toBeLessThan(60);
    const target = start + 10 * DAY_SECONDS;
    expect(await local.control('/_local/clock', { now: target })).toEqual({ now: target });
    expect(await now()).toBeGreaterThanOrEqual(target);
    expect(await local.control('/_local/clock', { now: start })).toMatchObject({ error: { param: 'now' } });
    expect((await local.stripe.customers.create()).created).toBeGreaterThanOrEqual(target);
  });

  it('lets what is due happen in the order of its time, and shows that time', async () => {
    const expiries: [number, string][] = [];
    const start = await now();
    for (const days of [3, 1, 2]) {
      const { id: customer } = await local.stripe.customers.create({ email: `after-${days}@example.com` });
      await local.stripe.testHelpers.customers.fundCashBalance(customer, { amount: 5_000, currency: 'eur' });
      await local.control('/_local/clock', { now: start + days * 60 + expiries.length * 3_600 });
      const refund = await local.stripe.refunds.create({
        origin: 'customer_balance',
        customer,
        amount: 5_000,
        currency: 'eur',
      });
      expiries.push([refund.next_action?.display_details?.expires_at ?? 0, refund.id]);
    }
    await local.control('/_local/clock', { advance: 60 * DAY_SECONDS });
    const { data } = await local.stripe.events.list({ type: 'refund.updated' });
    const happened = data.map((event) => [event.created, (event.data.object as { id: string }).id]).reverse();
    expect(happened).toEqual(expiries);
  });
});
