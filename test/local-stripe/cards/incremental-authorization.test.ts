import type StripeSdk from 'stripe';
import { eventTypes, idOf, startUnderTest, type LocalStripeUnderTest } from '../local-stripe-under-test';

/** Seed 003 (increment an authorization) and docs.stripe.com/payments/incremental-authorization. */
describe('an authorization that is incremented', () => {
  let local: LocalStripeUnderTest;
  beforeEach(async () => {
    local = await startUnderTest();
  });
  afterEach(() => local.close());

  const hold = (
    paymentMethod = 'pm_card_debit_incrementalAuthAuthorized',
    request: 'if_available' | 'never' = 'if_available',
  ): Promise<StripeSdk.PaymentIntent> =>
    local.stripe.paymentIntents.create({
      amount: 1_000,
      currency: 'usd',
      allowed_payment_method_types: ['card'],
      payment_method: paymentMethod,
      payment_method_options: { card: { request_incremental_authorization: request } },
      capture_method: 'manual',
      confirm: true,
      metadata: { room: '12' },
    });
  const increment = (id: string, amount: number, extra: object = {}): Promise<StripeSdk.PaymentIntent> =>
    local.stripe.paymentIntents.incrementAuthorization(id, { amount, ...extra });

  it('holds the new total, until the same time as before', async () => {
    const intent = await hold();
    const before = await local.stripe.charges.retrieve(idOf(intent.latest_charge));
    await local.control('/_local/clock', { advance: 3600 });
    const incremented = await increment(intent.id, 1_500, {
      description: 'Minibar',
      metadata: { bar: 'yes' },
    });
    expect(incremented).toMatchObject({
      status: 'requires_capture',
      amount: 1_500,
      amount_capturable: 1_500,
      description: 'Minibar',
      metadata: { room: '12', bar: 'yes' },
    });
    expect((await eventTypes(local.stripe)).slice(-1)).toEqual(['payment_intent.amount_capturable_updated']);
    const after = await local.stripe.charges.retrieve(idOf(intent.latest_charge));
    expect(after.amount).toBe(1_500);
    expect(after.payment_method_details?.card).toMatchObject({
      amount_authorized: 1_500,
      capture_before: before.payment_method_details?.card?.capture_before,
    });
    expect((await local.stripe.paymentIntents.capture(intent.id)).amount_received).toBe(1_500);
    await expect(increment(intent.id, 2_000)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });

  it('is left as it was by a decline, and saves nothing that came with it', async () => {
    const { id } = await hold('pm_card_credit_disableEnterpriseCardFeatures');
    const before = await local.stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
    await expect(
      increment(id, 1_500, { metadata: { bar: 'yes' }, description: 'Minibar' }),
    ).rejects.toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code: 'card_declined',
    });
    const after = await local.stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
    expect({ ...after, lastResponse: null }).toEqual({ ...before, lastResponse: null });
    expect((await local.stripe.paymentIntents.capture(id)).amount_received).toBe(1_000);
  });

  it('is attempted at most ten times, declines included', async () => {
    const good = await hold();
    for (let step = 1; step <= 10; step += 1) await increment(good.id, 1_000 + step);
    await expect(increment(good.id, 2_000)).rejects.toMatchObject({ statusCode: 400 });
    const bad = await hold('pm_card_credit_disableEnterpriseCardFeatures');
    for (let step = 1; step <= 10; step += 1)
      await expect(increment(bad.id, 2_000)).rejects.toMatchObject({ statusCode: 402 });
    await expect(increment(bad.id, 2_000)).rejects.toMatchObject({ statusCode: 400 });
  });

  it('must grow, by a bounded step, and be eligible', async () => {
    const { id } = await hold();
    await expect(increment(id, 1_000)).rejects.toMatchObject({ statusCode: 400, param: 'amount' });
    // One step: at most 500.00 more, which is more than 500% of 10.00 here: 10.00 + 500.00 = 510.00.
    await expect(increment(id, 51_001)).rejects.toMatchObject({ code: 'amount_too_large' });
    expect((await increment(id, 51_000)).amount).toBe(51_000);
    const plain = await hold('pm_card_visa', 'never');
    await expect(increment(plain.id, 1_500)).rejects.toMatchObject({ statusCode: 400 });
    const open = await local.stripe.paymentIntents.create({ amount: 1_000, currency: 'usd' });
    await expect(increment(open.id, 1_500)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });
});
