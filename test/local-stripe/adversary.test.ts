import { REQUEST_FAULTS } from '../../src/local-stripe/adversary/faults';
import {
  cashRows,
  createBankTransferIntent,
  startUnderTest,
  startWebhookReceiver,
  type LocalStripeUnderTest,
} from './local-stripe-under-test';

const CREATE = 'POST /v1/customers';

/** What goes wrong between Stripe and its callers, one fault at a time: each is aimed at the next request. */
describe('the adversary, aimed at one request', () => {
  let local: LocalStripeUnderTest;
  beforeEach(async () => {
    local = await startUnderTest({ adversary: { holdMilliseconds: 10 } });
  });
  afterEach(() => local.close());

  const post = (key: string | null, path = '/v1/customers'): Promise<Response> =>
    fetch(`${local.url}${path}`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer sk_test_local',
        'content-type': 'application/x-www-form-urlencoded',
        ...(key === null ? {} : { 'idempotency-key': key }),
      },
      body: 'name=Jenny',
    });
  const aim = (fault: string, request = CREATE) =>
    local.control('/_local/adversary/next', { fault, request });
  const customers = async (): Promise<number> => (await local.stripe.customers.list()).data.length;

  // docs.stripe.com/rate-limits: 429, and the header that names the limit.
  it('refuses with 429 and the reason, executes nothing and keeps nothing under the key', async () => {
    await aim('rate_limited');
    const refused = await post('one');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('stripe-rate-limited-reason')).toMatch(
      /^(global|endpoint)-(rate|concurrency)$/,
    );
    expect(await refused.json()).toMatchObject({ error: { code: 'rate_limit' } });
    expect(await customers()).toBe(0);
    expect((await post('one')).status).toBe(200);
  });

  // docs.stripe.com/rate-limits: lock timeouts, which Stripe asks to retry.
  it('refuses because the object is locked, and asks to retry', async () => {
    await aim('lock_timeout');
    const refused = await post('one');
    expect([refused.status, refused.headers.get('stripe-should-retry')]).toEqual([429, 'true']);
    expect(await refused.json()).toMatchObject({ error: { code: 'lock_timeout' } });
    expect(await customers()).toBe(0);
  });

  // docs.stripe.com/error-low-level: the result of a request is kept under its key, even a 500.
  it.each([
    ['error_before_commit', 0],
    ['error_after_commit', 1],
  ])('answers 500 (%s), again and again under the same key, with %i customers made', async (fault, made) => {
    await aim(fault);
    const first = await post('one');
    const again = await post('one');
    expect([first.status, again.status]).toEqual([500, 500]);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await customers()).toBe(made);
    expect((await post('another')).status).toBe(200);
  });

  it('hangs up after everything has happened: the same key then gives the answer that was lost', async () => {
    await aim('timeout_after_commit');
    await expect(post('one')).rejects.toThrow('fetch failed');
    expect(await customers()).toBe(1);
    const again = await post('one');
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await again.json()).toMatchObject({ object: 'customer', name: 'Jenny' });
    expect(await customers()).toBe(1);
  });

  it('hangs up before anything has happened: the same key then begins the request', async () => {
    await aim('timeout_before_commit');
    await expect(post('one')).rejects.toThrow('fetch failed');
    expect(await customers()).toBe(0);
    expect((await post('one')).headers.get('idempotent-replayed')).toBeNull();
  });

  // docs.stripe.com/api/idempotent_requests: 409 while a request with the same key executes.
  it('says that the key is in use', async () => {
    await aim('key_in_use');
    const refused = await post('one');
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ error: { code: 'idempotency_key_in_use' } });
    expect((await post('one')).status).toBe(200);
  });

  // docs.stripe.com/api/idempotent_requests: a key that was pruned begins a new request.
  it('forgets a key, so that the second request is a new one', async () => {
    await post('one');
    await aim('key_pruned');
    expect((await post('one')).headers.get('idempotent-replayed')).toBeNull();
    expect(await customers()).toBe(2);
  });

  it('hits only what it is aimed at, one object among others too, and only once', async () => {
    const { id } = await local.stripe.customers.create({});
    await aim('error_before_commit', `POST /v1/customers/${id}`);
    expect((await post(null)).status).toBe(200);
    expect((await post(null, `/v1/customers/${id}`)).status).toBe(500);
    expect((await post(null, `/v1/customers/${id}`)).status).toBe(200);
  });

  it('refuses an aim that can hit nothing', async () => {
    expect(await aim('webhook_dropped')).toMatchObject({ error: { param: 'request' } });
    expect(await aim('rate_limited', 'customers.create')).toMatchObject({ error: { param: 'request' } });
  });

  // docs.stripe.com/api/cash_balance_transactions: the balance is the sum of rows, of which a list may lack the newest.
  it('keeps a row out of lists for a while, although the balance includes it', async () => {
    const { id: customer } = await local.stripe.customers.create({});
    await local.control('/_local/adversary', { late_seconds: 30 });
    await local.control('/_local/adversary/next', { fault: 'row_late' });
    await local.stripe.testHelpers.customers.fundCashBalance(customer, { amount: 1000, currency: 'eur' });
    expect(await cashRows(local.stripe, customer)).toEqual([]);
    expect((await local.stripe.customers.retrieveCashBalance(customer)).available).toEqual({ eur: 1000 });
    await local.control('/_local/clock', { advance: 30 });
    expect(await cashRows(local.stripe, customer)).toEqual([['funded', 1000, 1000]]);
  });
});

/** docs.stripe.com/webhooks: an event may come twice, late, after later ones, or not at all. */
describe('the adversary, aimed at one webhook', () => {
  it.each([
    ['webhook_dropped', ['b']],
    ['webhook_duplicated', ['a', 'b', 'a']],
    ['webhook_delayed', ['b', 'a']],
    ['webhook_reordered', ['b', 'a']],
  ])('%s: the customers a and b are announced as %j', async (fault, announced) => {
    const receiver = await startWebhookReceiver();
    const local = await startUnderTest({ webhookEndpoints: [{ url: receiver.url, secret: 'whsec_a' }] });
    await local.control('/_local/adversary/next', { fault, event: 'customer.created' });
    await local.stripe.customers.create({ name: 'a' });
    await local.stripe.customers.create({ name: 'b' });
    await receiver.waitFor(fault === 'webhook_duplicated' ? 2 : 1);
    await local.control('/_local/clock', { advance: 60 });
    await receiver.waitFor(announced.length);
    const names = receiver.received.map(({ payload }) => /"name": "([ab])"/.exec(payload)?.[1] ?? '');
    expect([...names].sort()).toEqual([...announced].sort());
    expect(names.at(-1)).toBe(announced.at(-1));
    const undelivered = await local.stripe.events.list({ delivery_success: false });
    expect(undelivered.data).toHaveLength(fault === 'webhook_dropped' ? 1 : 0);
    await local.close();
    await receiver.close();
  });
});

/** The outcome of each request of a fixed sequence, and in the end the state of the adversary. */
async function run(local: LocalStripeUnderTest): Promise<string[]> {
  const outcomes: string[] = [];
  const outcomeOf = async (call: Promise<unknown>): Promise<void> => {
    const outcome = call.then(
      () => 'done',
      (error: { readonly statusCode?: number }) => String(error.statusCode),
    );
    outcomes.push(await outcome);
  };
  const { id: customer } = await local.stripe.customers.create({});
  await local.control('/_local/adversary', { seed: 7, preset: 'moderate', hold_milliseconds: 0 });
  for (let round = 0; round < 30; round += 1) {
    await outcomeOf(createBankTransferIntent(local.stripe, { customer, amount: 1000 }));
    await outcomeOf(
      local.stripe.testHelpers.customers.fundCashBalance(customer, { amount: 700, currency: 'eur' }),
    );
    await outcomeOf(local.stripe.customers.listCashBalanceTransactions(customer));
  }
  const state = await fetch(`${local.url}/_local/adversary`);
  return [...outcomes, JSON.stringify(await state.json())];
}

describe('the adversary with a seed', () => {
  it('does the same to the same sequence of requests, and makes something of each kind go wrong', async () => {
    const one = await startUnderTest();
    const other = await startUnderTest();
    const outcomes = await run(one);
    expect(await run(other)).toEqual(outcomes);
    expect(new Set(outcomes.slice(0, -1))).toEqual(new Set(['done', '409', '429', '500']));
    // A connection that is dropped shows only here: the SDK tries once more with the same key, and gets its answer.
    for (const fault of [...REQUEST_FAULTS, 'row_late']) expect(outcomes.at(-1)).toContain(`"${fault}":`);
    await one.close();
    await other.close();
  });

  it('refuses rates that no request can have', async () => {
    const local = await startUnderTest();
    const rates = { rate_limited: 0.7, key_in_use: 0.4 };
    expect(await local.control('/_local/adversary', { rates })).toMatchObject({ error: { param: 'rates' } });
    await local.close();
    await expect(startUnderTest({ adversary: { rates } })).rejects.toThrow('add up to more than 1');
  });

  it('is off until it is switched on, by option too', async () => {
    const quiet = await startUnderTest();
    const local = await startUnderTest({ adversary: { seed: 3, rates: { error_before_commit: 1 } } });
    await expect(local.stripe.customers.create({})).rejects.toMatchObject({ statusCode: 500 });
    await local.control('/_local/adversary', { preset: 'off' });
    await expect(local.stripe.customers.create({})).resolves.toMatchObject({ object: 'customer' });
    expect(await (await fetch(`${quiet.url}/_local/adversary`)).json()).toMatchObject({
      happened: {},
      next: [],
    });
    await quiet.close();
    await local.close();
  });
});
