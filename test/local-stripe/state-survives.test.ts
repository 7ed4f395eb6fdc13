import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  cashRows,
  createBankTransferIntent,
  startUnderTest,
  startWebhookReceiver,
  type LocalStripeUnderTest,
} from './local-stripe-under-test';

const DAY_SECONDS = 24 * 60 * 60;

/** What `--data` promises. A copy of the folder while the process runs is what a kill at that moment leaves. */
describe('with a data folder the state survives', () => {
  let parent: string;
  let running: LocalStripeUnderTest[];
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'local-stripe-'));
    running = [];
  });
  afterEach(async () => {
    await Promise.all(running.map((local) => local.close()));
    rmSync(parent, { recursive: true });
  });

  async function start(name: string, options = {}): Promise<LocalStripeUnderTest> {
    const local = await startUnderTest({ dataFolder: join(parent, name), ...options });
    running.push(local);
    return local;
  }

  /** Another process on what a kill of the first would leave at this moment. */
  async function startAfterKill(name: string, options = {}): Promise<LocalStripeUnderTest> {
    const copy = `${name}-killed`;
    cpSync(join(parent, name), join(parent, copy), { recursive: true });
    return start(copy, options);
  }

  const everything = async ({ stripe, url }: LocalStripeUnderTest, customer: string): Promise<object> => ({
    customer: await stripe.customers.retrieve(customer, { expand: ['cash_balance'] }),
    intents: (await stripe.paymentIntents.list()).data,
    charges: (await stripe.charges.list()).data,
    events: (await stripe.events.list({ limit: 100 })).data,
    refunds: (await stripe.refunds.list()).data,
    rows: await cashRows(stripe, customer),
    adversary: await (await fetch(`${url}/_local/adversary`)).json(),
  });

  it('a kill: every object, event and row, in the same order', async () => {
    const local = await start('a');
    const { id: customer } = await local.stripe.customers.create({ email: 'jenny@example.com' });
    await createBankTransferIntent(local.stripe, { customer, amount: 10_000 });
    const fund = (amount: number) =>
      local.stripe.testHelpers.customers.fundCashBalance(customer, { amount, currency: 'eur' });
    await fund(4000);
    await fund(7000);
    await local.stripe.refunds.create({ origin: 'customer_balance', customer, amount: 500, currency: 'eur' });
    await local.control('/_local/adversary/next', { fault: 'key_in_use' });
    const again = await startAfterKill('a');
    expect(await everything(again, customer)).toEqual(await everything(local, customer));
    const { id } = await again.stripe.customers.create({});
    expect((await again.stripe.customers.list()).data.map((row) => row.id)).toEqual([id, customer]);
  });

  it('a stop: what is due goes on, by a clock that goes on', async () => {
    const local = await start('a');
    await local.control('/_local/clock', { advance: 10 * DAY_SECONDS });
    const { id: customer } = await local.stripe.customers.create({ email: 'jenny@example.com' });
    await local.stripe.testHelpers.customers.fundCashBalance(customer, { amount: 4000, currency: 'eur' });
    const { created } = await local.stripe.customers.create({});
    await local.close();
    running = [];
    const again = await start('a');
    expect((await again.stripe.customers.create({})).created).toBeGreaterThanOrEqual(created);
    // docs.stripe.com/payments/customer-balance/reconciliation: Stripe tries to return what is unused after 75 days.
    await again.control('/_local/clock', { advance: 75 * DAY_SECONDS });
    expect((await again.stripe.refunds.list()).data).toMatchObject([{ customer, amount: 4000 }]);
  });

  it('idempotency keys: the answer is given again, other parameters are refused', async () => {
    const local = await start('a');
    const key = { idempotencyKey: 'one' };
    const first = await local.stripe.customers.create({ name: 'Jenny' }, key);
    await expect(
      local.stripe.paymentIntents.create(
        { amount: 1000, currency: 'usd', customer: 'cus_none' },
        { idempotencyKey: 'two' },
      ),
    ).rejects.toMatchObject({ statusCode: 404 });
    const again = await startAfterKill('a');
    expect((await again.stripe.customers.create({ name: 'Jenny' }, key)).id).toBe(first.id);
    await expect(again.stripe.customers.create({ name: 'Joan' }, key)).rejects.toMatchObject({
      type: 'StripeIdempotencyError',
    });
    expect((await again.stripe.customers.list()).data).toHaveLength(1);
  });

  it('options, the account and webhook endpoints: what is not given again stays', async () => {
    const secret = 'whsec_kept';
    const webhookEndpoints = [{ url: 'http://127.0.0.1:9/', secret }];
    const local = await start('a', {
      reconciliationMode: 'manual',
      accountId: 'acct_mine',
      webhookEndpoints,
    });
    const made = await local.stripe.webhookEndpoints.create({
      url: 'http://127.0.0.1:9/other',
      enabled_events: ['customer.created'],
    });
    const again = await startAfterKill('a', { webhookEndpoints });
    const { id } = await again.stripe.customers.create({});
    const { settings } = await again.stripe.customers.retrieveCashBalance(id);
    expect(settings.reconciliation_mode).toBe('manual');
    expect((await again.stripe.accounts.retrieveCurrent()).id).toBe('acct_mine');
    const endpoints = (await again.stripe.webhookEndpoints.list()).data;
    expect(endpoints.map((endpoint) => endpoint.url)).toEqual([made.url, 'http://127.0.0.1:9/']);
  });

  it('deliveries: one that was under way at a kill is sent again', async () => {
    const receiver = await startWebhookReceiver();
    const dead = 'http://127.0.0.1:9/';
    const local = await start('a', {
      webhookEndpoints: [{ url: dead, secret: 'whsec_a' }],
      webhookRetrySeconds: [3600],
    });
    const { id } = await local.stripe.customers.create({});
    const [endpoint] = (await local.stripe.webhookEndpoints.list()).data;
    await local.stripe.webhookEndpoints.update(endpoint?.id ?? '', { url: receiver.url });
    const again = await startAfterKill('a', { webhookEndpoints: [] });
    await again.control('/_local/clock', { advance: 3600 });
    await receiver.waitFor(1);
    expect(receiver.received[0]?.payload).toContain(id);
    await receiver.close();
  });

  it('a request that a kill cut off in the middle is as if it had never been made', async () => {
    const local = await start('a');
    await local.stripe.customers.create({ name: 'whole' });
    cpSync(join(parent, 'a'), join(parent, 'torn'), { recursive: true });
    const journal = join(parent, 'torn', 'journal.jsonl');
    await local.stripe.customers.create({ name: 'cut off' });
    const last = readFileSync(join(parent, 'a', 'journal.jsonl'), 'utf8').slice(
      readFileSync(journal, 'utf8').length,
    );
    writeFileSync(journal, `${readFileSync(journal, 'utf8')}${last.slice(0, last.length / 2)}`);
    const torn = await start('torn');
    expect((await torn.stripe.customers.list()).data.map((row) => row.name)).toEqual(['whole']);
  });

  it('nothing else: what is damaged in the middle is refused, and a folder serves one process', async () => {
    const local = await start('a');
    await local.stripe.customers.create({});
    cpSync(join(parent, 'a'), join(parent, 'damaged'), { recursive: true });
    const journal = join(parent, 'damaged', 'journal.jsonl');
    writeFileSync(journal, `[["customers","cus_1",{}]]\n${readFileSync(journal, 'utf8')}`);
    await expect(start('damaged')).rejects.toThrow("cus_1 can't be put back");
    // The first process of a machine runs as long as the machine.
    writeFileSync(join(parent, 'damaged', 'in-use-by'), '1');
    await expect(start('damaged')).rejects.toThrow('is in use by process 1');
  });
});
