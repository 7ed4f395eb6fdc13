import StripeSdk from 'stripe';
import {
  startUnderTest,
  startWebhookReceiver,
  type LocalStripeUnderTest,
  type WebhookReceiver,
} from './local-stripe-under-test';

/** docs.stripe.com/api/webhook_endpoints and docs.stripe.com/webhooks: several endpoints, each with its secret. */
describe('webhook endpoints', () => {
  let receivers: WebhookReceiver[];
  let local: LocalStripeUnderTest;
  beforeEach(async () => {
    receivers = [await startWebhookReceiver(), await startWebhookReceiver()];
    local = await startUnderTest();
  });
  afterEach(async () => {
    await local.close();
    for (const receiver of receivers) await receiver.close();
  });

  it('show their secret only when created, and can be changed, listed and deleted', async () => {
    const { webhookEndpoints } = local.stripe;
    const created = await webhookEndpoints.create({
      url: 'https://example.com/hook',
      enabled_events: ['charge.failed'],
    });
    expect(created).toMatchObject({ status: 'enabled', secret: expect.stringMatching(/^whsec_/) });
    expect(await webhookEndpoints.retrieve(created.id)).not.toHaveProperty('secret');
    const updated = await webhookEndpoints.update(created.id, { enabled_events: ['*'], disabled: true });
    expect(updated).toMatchObject({ enabled_events: ['*'], status: 'disabled' });
    expect((await webhookEndpoints.list()).data.map(({ id }) => id)).toEqual([created.id]);
    expect(await webhookEndpoints.del(created.id)).toMatchObject({ id: created.id, deleted: true });
    await expect(webhookEndpoints.retrieve(created.id)).rejects.toMatchObject({ code: 'resource_missing' });
    await expect(webhookEndpoints.create({ url: 'no address', enabled_events: ['*'] })).rejects.toMatchObject(
      {
        param: 'url',
      },
    );
  });

  it('each hear of what they asked for, signed with their own secret and in their own version', async () => {
    const secrets: string[] = [];
    for (const [place, receiver] of receivers.entries()) {
      const { secret } = await local.stripe.webhookEndpoints.create({
        url: receiver.url,
        enabled_events: place === 0 ? ['customer.created'] : ['customer.updated'],
        api_version: '2024-06-20',
      });
      secrets.push(secret ?? '');
    }
    const { id } = await local.stripe.customers.create();
    await local.stripe.customers.update(id, { name: 'Jenny Rosen' });
    for (const [place, type] of ['customer.created', 'customer.updated'].entries()) {
      await receivers[place]?.waitFor(1);
      const [webhook] = receivers[place]?.received ?? [];
      const event = StripeSdk.webhooks.constructEvent(
        webhook?.payload ?? '',
        webhook?.signature ?? '',
        secrets[place] ?? '',
      );
      expect(event).toMatchObject({ type, api_version: '2024-06-20' });
    }
    const [updated] = (await local.stripe.events.list({ type: 'customer.updated' })).data;
    expect(updated?.data.previous_attributes).toEqual({ name: null });
  });

  it('hear nothing while disabled', async () => {
    const [first, second] = receivers;
    const { id } = await local.stripe.webhookEndpoints.create({
      url: first?.url ?? '',
      enabled_events: ['*'],
    });
    await local.stripe.webhookEndpoints.create({ url: second?.url ?? '', enabled_events: ['*'] });
    await local.stripe.webhookEndpoints.update(id, { disabled: true });
    await local.stripe.customers.create();
    await second?.waitFor(1);
    expect(first?.received).toHaveLength(0);
  });
});
