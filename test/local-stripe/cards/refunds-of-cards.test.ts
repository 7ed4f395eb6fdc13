import { eventTypes, idOf, startUnderTest, type LocalStripeUnderTest } from '../local-stripe-under-test';

/** docs.stripe.com/refunds and docs.stripe.com/testing#refunds. */
describe('a refund of a card payment', () => {
  let local: LocalStripeUnderTest;
  beforeEach(async () => {
    local = await startUnderTest();
  });
  afterEach(() => local.close());

  const pay = async (paymentMethod = 'pm_card_visa'): Promise<string> => {
    const { id } = await local.stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      allowed_payment_method_types: ['card'],
      payment_method: paymentMethod,
      confirm: true,
    });
    return id;
  };

  it('succeeds at once, in parts until all is refunded', async () => {
    const id = await pay();
    const before = (await eventTypes(local.stripe)).length;
    const refund = await local.stripe.refunds.create({ payment_intent: id, amount: 4_000 });
    expect(refund).toMatchObject({ status: 'succeeded', amount: 4_000, payment_intent: id });
    expect(refund.id).toMatch(/^re_/);
    expect(await local.stripe.balanceTransactions.retrieve(idOf(refund.balance_transaction))).toMatchObject({
      type: 'refund',
      amount: -4_000,
      fee: 0,
      net: -4_000,
      source: refund.id,
    });
    expect(await eventTypes(local.stripe, before)).toEqual(['refund.created', 'charge.refunded']);
    const charge = idOf(refund.charge);
    expect(await local.stripe.charges.retrieve(charge)).toMatchObject({
      amount_refunded: 4_000,
      refunded: false,
    });
    await local.stripe.refunds.create({ charge });
    expect(await local.stripe.charges.retrieve(charge)).toMatchObject({
      amount_refunded: 10_000,
      refunded: true,
    });
    await expect(local.stripe.refunds.create({ charge })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    });
    expect((await local.stripe.refunds.list({ payment_intent: id })).data).toHaveLength(2);
    expect(await local.stripe.refunds.update(refund.id, { metadata: { case: '7' } })).toMatchObject({
      metadata: { case: '7' },
    });
  });

  it('may pend and succeed later', async () => {
    await local.close();
    local = await startUnderTest({ testCardDelaySeconds: 60 });
    const refund = await local.stripe.refunds.create({ payment_intent: await pay('pm_card_pendingRefund') });
    expect(refund.status).toBe('pending');
    await local.control('/_local/clock', { advance: 60 });
    expect((await local.stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
    expect((await eventTypes(local.stripe)).slice(-2)).toEqual(['refund.updated', 'charge.refund.updated']);
  });

  it('may fail after it had succeeded, and then the money is back', async () => {
    await local.close();
    local = await startUnderTest({ testCardDelaySeconds: 60 });
    const refund = await local.stripe.refunds.create({ payment_intent: await pay('pm_card_refundFail') });
    expect(refund.status).toBe('succeeded');
    await local.control('/_local/clock', { advance: 60 });
    const failed = await local.stripe.refunds.retrieve(refund.id, {
      expand: ['failure_balance_transaction'],
    });
    expect(failed).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
      failure_balance_transaction: { type: 'refund_failure', amount: 10_000 },
    });
    expect((await eventTypes(local.stripe)).slice(-3)).toEqual([
      'refund.updated',
      'charge.refund.updated',
      'refund.failed',
    ]);
  });

  it('is possible after 180 days, unlike that of a bank transfer', async () => {
    const id = await pay();
    await local.control('/_local/clock', { advance: 200 * 24 * 3600 });
    expect((await local.stripe.refunds.create({ payment_intent: id })).status).toBe('succeeded');
  });
});
