import type StripeSdk from 'stripe';
import { eventTypes, idOf, startUnderTest, type LocalStripeUnderTest } from '../local-stripe-under-test';

const DAY_SECONDS = 24 * 60 * 60;

/** Seed 003 (cancel, capture) and docs.stripe.com/payments/place-a-hold-on-a-payment-method. */
describe('money held on a card', () => {
  let local: LocalStripeUnderTest;
  beforeEach(async () => {
    local = await startUnderTest();
  });
  afterEach(() => local.close());

  const hold = (extra: object = {}, paymentMethod = 'pm_card_visa'): Promise<StripeSdk.PaymentIntent> =>
    local.stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      allowed_payment_method_types: ['card'],
      payment_method: paymentMethod,
      capture_method: 'manual',
      confirm: true,
      ...extra,
    });
  const chargeOf = async (intent: StripeSdk.PaymentIntent): Promise<StripeSdk.Charge> =>
    local.stripe.charges.retrieve(idOf(intent.latest_charge));

  it('is capturable for seven days', async () => {
    const intent = await hold();
    expect(intent).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 10_000,
      amount_received: 0,
    });
    const charge = await chargeOf(intent);
    expect(charge).toMatchObject({ captured: false, paid: true, status: 'succeeded', amount_captured: 0 });
    expect(charge.balance_transaction).toBeNull();
    expect(charge.payment_method_details?.card?.capture_before).toBe(charge.created + 7 * DAY_SECONDS);
    expect(await eventTypes(local.stripe)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.amount_capturable_updated',
    ]);
  });

  it('is captured in full', async () => {
    const { id } = await hold();
    const captured = await local.stripe.paymentIntents.capture(id, { metadata: { order: '7' } });
    expect(captured).toMatchObject({
      status: 'succeeded',
      amount_received: 10_000,
      amount_capturable: 0,
      metadata: { order: '7' },
    });
    const charge = await chargeOf(captured);
    expect(charge).toMatchObject({
      captured: true,
      amount_captured: 10_000,
      amount_refunded: 0,
      refunded: false,
    });
    // 2.9% of 100.00 and 0.30.
    expect(await local.stripe.balanceTransactions.retrieve(idOf(charge.balance_transaction))).toMatchObject({
      amount: 10_000,
      fee: 320,
      net: 9_680,
    });
    expect((await eventTypes(local.stripe)).slice(-2)).toEqual([
      'charge.captured',
      'payment_intent.succeeded',
    ]);
  });

  it('is captured in part, and the rest is released', async () => {
    // Seed 003, amount_to_capture: "Any additional amount is automatically refunded."
    const { id } = await hold();
    const captured = await local.stripe.paymentIntents.capture(id, { amount_to_capture: 6_000 });
    expect(captured).toMatchObject({
      status: 'succeeded',
      amount: 10_000,
      amount_received: 6_000,
      amount_capturable: 0,
    });
    const charge = await chargeOf(captured);
    expect(charge).toMatchObject({ amount_captured: 6_000, amount_refunded: 4_000, refunded: false });
    // 2.9% of 60.00 and 0.30: only what was captured is settled.
    expect(await local.stripe.balanceTransactions.retrieve(idOf(charge.balance_transaction))).toMatchObject({
      amount: 6_000,
      fee: 204,
    });
    expect((await local.stripe.refunds.list()).data).toEqual([]);
    await expect(local.stripe.refunds.create({ payment_intent: id, amount: 6_001 })).rejects.toMatchObject({
      param: 'amount',
    });
    await local.stripe.refunds.create({ payment_intent: id });
    expect(await chargeOf(captured)).toMatchObject({ amount_refunded: 10_000, refunded: true });
    await expect(local.stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    });
  });

  it.each([
    [{ amount_to_capture: 10_001 }, { code: 'amount_too_large', param: 'amount_to_capture' }],
    [{ amount_to_capture: -1 }, { code: 'parameter_invalid_integer', param: 'amount_to_capture' }],
    [{ amount_to_capture: 0 }, { code: 'parameter_invalid_integer', param: 'amount' }],
    [{ amount_to_capture: 5_000, final_capture: false }, { param: 'final_capture' }],
    [{ statement_descriptor_suffix: '123' }, { param: 'statement_descriptor_suffix' }],
  ])('refuses the capture %j', async (capture, expected) => {
    const { id } = await hold();
    await expect(local.stripe.paymentIntents.capture(id, capture)).rejects.toMatchObject({
      statusCode: 400,
      ...expected,
    });
    expect((await local.stripe.paymentIntents.retrieve(id)).amount_capturable).toBe(10_000);
  });

  it('is not captured twice, and not when nothing is held', async () => {
    const { id } = await hold();
    await local.stripe.paymentIntents.capture(id);
    await expect(local.stripe.paymentIntents.capture(id)).rejects.toMatchObject({
      statusCode: 400,
      code: 'payment_intent_unexpected_state',
      payment_intent: { id, status: 'succeeded' },
    });
    const open = await hold({ confirm: false });
    await expect(local.stripe.paymentIntents.capture(open.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
      payment_intent: { status: 'requires_confirmation' },
    });
  });

  it('is released by canceling', async () => {
    // Seed 003: "the remaining amount_capturable is automatically refunded".
    const { id } = await hold();
    const canceled = await local.stripe.paymentIntents.cancel(id, {
      cancellation_reason: 'requested_by_customer',
    });
    expect(canceled).toMatchObject({
      status: 'canceled',
      amount_capturable: 0,
      amount_received: 0,
      cancellation_reason: 'requested_by_customer',
    });
    expect(await chargeOf(canceled)).toMatchObject({
      captured: false,
      refunded: true,
      amount_refunded: 10_000,
    });
    expect((await eventTypes(local.stripe)).slice(-2)).toEqual([
      'charge.refunded',
      'payment_intent.canceled',
    ]);
    expect((await local.stripe.balanceTransactions.list()).data).toEqual([]);
    await expect(local.stripe.refunds.create({ payment_intent: id })).rejects.toMatchObject({
      statusCode: 400,
    });
  });

  it('lapses at capture_before', async () => {
    const intent = await hold();
    await local.control('/_local/clock', { advance: 7 * DAY_SECONDS - 600 });
    expect((await local.stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_capture');
    await local.control('/_local/clock', { advance: 600 });
    const charge = await chargeOf(intent);
    expect(await local.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'automatic',
      canceled_at: charge.created + 7 * DAY_SECONDS,
      amount_capturable: 0,
      amount_received: 0,
    });
    expect((await eventTypes(local.stripe)).slice(-2)).toEqual(['charge.expired', 'payment_intent.canceled']);
    await expect(local.stripe.paymentIntents.capture(intent.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });

  it('since 2025-03-31.basil shows no refund for money that was only held', async () => {
    // docs.stripe.com/changelog/basil/2025-03-31/remove-refund-from-partial-capture-and-payment-cancellation-flow.
    await local.close();
    local = await startUnderTest({ releaseHoldsAsRefunds: false });
    const canceled = await local.stripe.paymentIntents.cancel((await hold()).id);
    expect(await chargeOf(canceled)).toMatchObject({
      refunded: false,
      amount_refunded: 0,
      amount_captured: 0,
    });
    expect((await eventTypes(local.stripe)).slice(-1)).toEqual(['payment_intent.canceled']);
    const partly = await local.stripe.paymentIntents.capture((await hold()).id, { amount_to_capture: 6_000 });
    expect(await chargeOf(partly)).toMatchObject({ amount_captured: 6_000, amount_refunded: 0 });
    const { id } = await hold();
    await local.control('/_local/clock', { advance: 7 * DAY_SECONDS });
    expect(await local.stripe.paymentIntents.retrieve(id)).toMatchObject({ cancellation_reason: 'expired' });
  });

  it.each([
    // docs.stripe.com/payments/place-a-hold-on-a-payment-method: merchant-initiated Visa 5 days less 6 hours, others 7 days.
    ['pm_card_visa', { off_session: true }, 4 * DAY_SECONDS + 18 * 3600],
    ['pm_card_mastercard', { off_session: true }, 7 * DAY_SECONDS],
    // Japanese cards in yen up to 30 days.
    ['pm_card_jcb', { currency: 'jpy' }, 30 * DAY_SECONDS],
    // docs.stripe.com/payments/extended-authorization: 30 days, with Visa less 6 hours.
    [
      'pm_card_visa',
      { payment_method_options: { card: { request_extended_authorization: 'if_available' } } },
      29 * DAY_SECONDS + 18 * 3600,
    ],
  ])('of %s with %j can be captured for as long as the network allows', async (card, extra, seconds) => {
    const charge = await chargeOf(await hold(extra, card));
    expect((charge.payment_method_details?.card?.capture_before ?? 0) - charge.created).toBe(seconds);
  });

  it('can be described while it is held, but not repriced', async () => {
    const { id } = await hold();
    expect(
      await local.stripe.paymentIntents.update(id, { description: 'Deposit', metadata: { a: '1' } }),
    ).toMatchObject({
      description: 'Deposit',
      metadata: { a: '1' },
    });
    await expect(local.stripe.paymentIntents.update(id, { amount: 12_000 })).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
      param: 'amount',
    });
  });

  it('holds for the cards only, where only they are captured by hand', async () => {
    const intent = await hold({
      capture_method: 'automatic',
      payment_method_options: { card: { capture_method: 'manual' } },
    });
    expect(intent.status).toBe('requires_capture');
  });
});
