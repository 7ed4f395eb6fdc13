import StripeSdk from 'stripe';
import {
  startUnderTest,
  startWebhookReceiver,
  type LocalStripeUnderTest,
  type WebhookReceiver,
} from './local-stripe-under-test';

const SECRET = 'whsec_test_of_webhooks';

/** docs.stripe.com/webhooks: signatures, retries, several endpoints. */
describe('webhooks', () => {
  let receiver: WebhookReceiver;
  let local: LocalStripeUnderTest;
  beforeEach(async () => {
    receiver = await startWebhookReceiver();
    local = await startUnderTest({
      webhookEndpoints: [{ url: receiver.url, secret: SECRET, enabledEvents: ['customer.created'] }],
      webhookRetrySeconds: [3600],
    });
  });
  afterEach(async () => {
    await local.close();
    await receiver.close();
  });

  it("carry a signature that Stripe's own library accepts, and only the enabled types", async () => {
    const customer = await local.stripe.customers.create({ name: 'Jenny Rosen' });
    await local.stripe.customers.update(customer.id, { name: 'Jenny' });
    await receiver.waitFor(1);
    const [webhook] = receiver.received;
    const event = StripeSdk.webhooks.constructEvent(webhook?.payload ?? '', webhook?.signature ?? '', SECRET);
    expect(event).toMatchObject({
      type: 'customer.created',
      data: { object: { id: customer.id, name: 'Jenny Rosen' } },
    });
    expect(receiver.received).toHaveLength(1);
  });

  it('are tried again when the clock reaches the next attempt, and count as undelivered until then', async () => {
    receiver.answers.push(500);
    await local.stripe.customers.create({});
    await receiver.waitFor(1);
    await expectEventually(
      async () => (await local.stripe.events.list({ delivery_success: false })).data.length === 1,
    );
    const [undelivered] = (await local.stripe.events.list({ delivery_success: false })).data;
    expect(undelivered).toMatchObject({ type: 'customer.created', pending_webhooks: 1 });

    await local.control('/_local/clock', { advance: 3600 });
    await receiver.waitFor(2);
    await expectEventually(
      async () => (await local.stripe.events.list({ delivery_success: false })).data.length === 0,
    );
    expect(receiver.received[1]?.payload).toContain(undelivered?.id);
  });

  it('come as late as is asked for', async () => {
    const late = await startUnderTest({
      webhookEndpoints: [{ url: receiver.url, secret: SECRET }],
      webhookDelaySeconds: 3600,
    });
    try {
      const customer = await late.stripe.customers.create({});
      await late.control('/_local/clock', { advance: 3500 });
      const [event] = (await late.stripe.events.list({})).data;
      expect(event).toMatchObject({ type: 'customer.created', pending_webhooks: 1 });
      expect(receiver.received).toHaveLength(0);
      await late.control('/_local/clock', { advance: 100 });
      await receiver.waitFor(1);
      expect(receiver.received[0]?.payload).toContain(customer.id);
    } finally {
      await late.close();
    }
  });
});

/** Looks until it holds: the answer to a webhook and the bookkeeping about it are not one step. */
async function expectEventually(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}
