import type StripeSdk from 'stripe';
import { eventTypes, idOf, startUnderTest, type LocalStripeUnderTest } from '../local-stripe-under-test';

/** docs.stripe.com/payments/multicapture; the amounts of the first test are the page's. */
describe('a hold that is captured several times', () => {
  let local: LocalStripeUnderTest;
  beforeEach(async () => {
    local = await startUnderTest();
  });
  afterEach(() => local.close());

  const hold = (amount = 1_000, paymentMethod = 'pm_card_visa'): Promise<StripeSdk.PaymentIntent> =>
    local.stripe.paymentIntents.create({
      amount,
      currency: 'usd',
      allowed_payment_method_types: ['card'],
      payment_method: paymentMethod,
      payment_method_options: { card: { request_multicapture: 'if_available' } },
      capture_method: 'manual',
      confirm: true,
    });
  const capture = (id: string, amount: number, final: boolean): Promise<StripeSdk.PaymentIntent> =>
    local.stripe.paymentIntents.capture(id, {
      amount_to_capture: amount,
      final_capture: final,
      expand: ['latest_charge'],
    });

  it('keeps the rest until the final capture', async () => {
    const { id } = await hold();
    const before = (await eventTypes(local.stripe)).length;
    expect(await capture(id, 700, false)).toMatchObject({
      status: 'requires_capture',
      amount: 1_000,
      amount_capturable: 300,
      amount_received: 700,
      latest_charge: { amount: 1_000, amount_captured: 700, amount_refunded: 0, captured: false },
    });
    expect(await eventTypes(local.stripe, before)).toEqual([
      'charge.updated',
      'payment_intent.amount_capturable_updated',
    ]);
    expect(await capture(id, 200, true)).toMatchObject({
      status: 'succeeded',
      amount_capturable: 0,
      amount_received: 900,
      latest_charge: { amount: 1_000, amount_captured: 900, amount_refunded: 0, captured: true },
    });
    expect((await eventTypes(local.stripe, before)).slice(2)).toEqual([
      'charge.updated',
      'charge.captured',
      'payment_intent.amount_capturable_updated',
      'payment_intent.succeeded',
    ]);
    const settled = (await local.stripe.balanceTransactions.list()).data.map(({ amount }) => amount);
    expect(settled).toEqual([200, 700]);
  });

  it('releases the rest by a final capture of nothing', async () => {
    const { id } = await hold();
    await capture(id, 700, false);
    expect(await capture(id, 0, true)).toMatchObject({ status: 'succeeded', amount_received: 700 });
  });

  it('has succeeded with what was captured when the authorization lapses', async () => {
    const { id } = await hold();
    await capture(id, 700, false);
    await local.control('/_local/clock', { advance: 7 * 24 * 3600 });
    expect(await local.stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'succeeded',
      amount_received: 700,
      amount_capturable: 0,
    });
    expect((await eventTypes(local.stripe)).slice(-2)).toEqual([
      'charge.captured',
      'payment_intent.succeeded',
    ]);
  });

  it('can be refunded before the final capture, up to what was captured', async () => {
    const intent = await hold();
    await capture(intent.id, 700, false);
    await expect(
      local.stripe.refunds.create({ payment_intent: intent.id, amount: 701 }),
    ).rejects.toMatchObject({ param: 'amount' });
    await local.stripe.refunds.create({ payment_intent: intent.id });
    const charge = await local.stripe.charges.retrieve(idOf(intent.latest_charge));
    expect(charge).toMatchObject({ amount_refunded: 700, refunded: false });
  });

  it('is captured at most 50 times', async () => {
    const { id } = await hold(10_000);
    for (let count = 1; count <= 50; count += 1) await capture(id, 100, false);
    await expect(capture(id, 100, false)).rejects.toMatchObject({ statusCode: 400 });
    expect(await capture(id, 0, true)).toMatchObject({ status: 'succeeded', amount_received: 5_000 });
  });

  it('is not available with every card', async () => {
    const { id } = await hold(1_000, 'pm_card_credit_disableEnterpriseCardFeatures');
    await expect(capture(id, 700, false)).rejects.toMatchObject({ param: 'final_capture' });
  });
});
