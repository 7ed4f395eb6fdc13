import StripeSdk from 'stripe';
import { startUnderTest, type LocalStripeUnderTest } from '../local-stripe-under-test';

/** Seed 003, confirm: what a publishable key may do, and which parameters are "secret key only". */
describe('a publishable key', () => {
  let local: LocalStripeUnderTest;
  let browser: StripeSdk;
  beforeEach(async () => {
    local = await startUnderTest();
    const { hostname, port } = new URL(local.url);
    browser = new StripeSdk('pk_test_local', {
      host: hostname,
      port,
      protocol: 'http',
      maxNetworkRetries: 0,
      telemetry: false,
      apiVersion: '2026-08-26.dahlia' as never,
    });
  });
  afterEach(() => local.close());

  const intent = (extra: object = {}) =>
    local.stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      allowed_payment_method_types: ['card'],
      payment_method: 'pm_card_visa',
      metadata: { internal: 'note' },
      ...extra,
    });

  it('retrieves with the client secret, and sees only a part', async () => {
    const { client_secret: secret, id } = await intent();
    const seen = await browser.paymentIntents.retrieve(id, { client_secret: secret ?? '' });
    expect(seen).toMatchObject({
      id,
      amount: 10_000,
      status: 'requires_confirmation',
      client_secret: secret,
    });
    expect(Object.keys(seen)).not.toEqual(expect.arrayContaining(['metadata']));
    await expect(browser.paymentIntents.retrieve(id)).rejects.toMatchObject({
      code: 'parameter_missing',
      param: 'client_secret',
    });
    await expect(
      browser.paymentIntents.retrieve(id, { client_secret: `${id}_secret_wrong` }),
    ).rejects.toMatchObject({
      statusCode: 400,
      param: 'client_secret',
    });
  });

  it('confirms with the client secret', async () => {
    const { client_secret: secret, id } = await intent();
    await expect(browser.paymentIntents.confirm(id)).rejects.toMatchObject({ param: 'client_secret' });
    expect(await browser.paymentIntents.confirm(id, { client_secret: secret } as object)).toMatchObject({
      status: 'succeeded',
    });
  });

  it('sees no more of a declined payment', async () => {
    const { client_secret: secret, id } = await intent({ payment_method: 'pm_card_chargeDeclined' });
    const refusal: unknown = await browser.paymentIntents
      .confirm(id, { client_secret: secret } as object)
      .catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      statusCode: 402,
      payment_intent: { id, status: 'requires_payment_method' },
    });
    expect(refusal).not.toMatchObject({ payment_intent: { metadata: {} } });
  });

  it('never confirms where the server confirms', async () => {
    const { client_secret: secret, id } = await intent({ confirmation_method: 'manual' });
    await expect(
      browser.paymentIntents.confirm(id, { client_secret: secret } as object),
    ).rejects.toMatchObject({
      statusCode: 401,
      code: 'secret_key_required',
    });
    expect((await local.stripe.paymentIntents.confirm(id)).status).toBe('succeeded');
  });

  it.each([
    ['capture_method', { capture_method: 'manual' }],
    ['mandate', { mandate: 'mandate_1' }],
    ['off_session', { off_session: true }],
    ['payment_method_options', { payment_method_options: { card: { request_three_d_secure: 'any' } } }],
    ['payment_method_types', { payment_method_types: ['card'] }],
    ['radar_options', { radar_options: { session: 'rse_1' } }],
  ])('never gives %s', async (param, extra) => {
    const { client_secret: secret, id } = await intent();
    await expect(
      browser.paymentIntents.confirm(id, { client_secret: secret, ...extra } as object),
    ).rejects.toMatchObject({ statusCode: 401, code: 'secret_key_required', param });
    expect((await local.stripe.paymentIntents.retrieve(id)).status).toBe('requires_confirmation');
  });

  it('changes setup_future_usage only from on_session to off_session', async () => {
    const on = await intent({ setup_future_usage: 'on_session' });
    const confirm = (from: { id: string; client_secret: string | null }, usage: string) =>
      browser.paymentIntents.confirm(from.id, {
        client_secret: from.client_secret,
        setup_future_usage: usage,
      } as object);
    expect(await confirm(on, 'off_session')).toMatchObject({
      status: 'succeeded',
      setup_future_usage: 'off_session',
    });
    const off = await intent({ setup_future_usage: 'off_session' });
    await expect(confirm(off, 'on_session')).rejects.toMatchObject({ param: 'setup_future_usage' });
    await expect(confirm(off, '')).rejects.toMatchObject({ param: 'setup_future_usage' });
    expect(await confirm(await intent(), 'on_session')).toMatchObject({ status: 'succeeded' });
  });

  it('makes payment methods, and nothing else', async () => {
    const made = await browser.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } });
    expect(made).toMatchObject({ type: 'card', card: { last4: '4242' } });
    const { id } = await intent();
    for (const call of [
      browser.paymentIntents.create({ amount: 1_000, currency: 'usd' }),
      browser.paymentIntents.update(id, { description: 'x' }),
      browser.paymentIntents.cancel(id),
      browser.paymentIntents.list(),
      browser.customers.list(),
      browser.paymentMethods.retrieve(made.id),
    ]) {
      await expect(call).rejects.toMatchObject({ statusCode: 401, code: 'secret_key_required' });
    }
  });
});
