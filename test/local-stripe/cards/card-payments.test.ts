import { eventTypes, idOf, startUnderTest, type LocalStripeUnderTest } from '../local-stripe-under-test';

/** docs.stripe.com/api/payment_intents/confirm and docs.stripe.com/testing: payments with cards, captured at once. */
describe('a card payment', () => {
  let local: LocalStripeUnderTest;
  beforeEach(async () => {
    local = await startUnderTest();
  });
  afterEach(() => local.close());

  const pay = (paymentMethod: string, extra: object = {}) =>
    local.stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      allowed_payment_method_types: ['card'],
      payment_method: paymentMethod,
      confirm: true,
      ...extra,
    });

  it('succeeds at once, with the fee on its balance transaction', async () => {
    const intent = await pay('pm_card_visa', {
      expand: ['latest_charge.balance_transaction'],
      capture_method: 'automatic',
    });
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 10_000, amount_capturable: 0 });
    // 2.9% of 100.00 and 0.30 (options.ts, Stripe's list price in the United States): 2.90 + 0.30.
    expect(intent.latest_charge).toMatchObject({
      amount: 10_000,
      amount_captured: 10_000,
      captured: true,
      paid: true,
      payment_method_details: { type: 'card', card: { brand: 'visa', last4: '4242' } },
      balance_transaction: { type: 'charge', amount: 10_000, fee: 320, net: 9_680, status: 'pending' },
    });
    expect(idOf(intent.latest_charge)).toMatch(/^ch_/);
    expect(idOf(intent.payment_method)).toMatch(/^pm_/);
    expect(await eventTypes(local.stripe)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
    ]);
  });

  it('with automatic_async brings the balance transaction later, by charge.updated', async () => {
    // docs.stripe.com/payments/payment-intents/asynchronous-capture: null at first, within an hour.
    await local.close();
    local = await startUnderTest({ balanceTransactionDelaySeconds: 3600 });
    const intent = await pay('pm_card_visa', { expand: ['latest_charge'] });
    expect(intent).toMatchObject({
      capture_method: 'automatic_async',
      latest_charge: { balance_transaction: null },
    });
    await local.control('/_local/clock', { advance: 3600 });
    const charge = await local.stripe.charges.retrieve(idOf(intent.latest_charge));
    expect(idOf(charge.balance_transaction)).toMatch(/^txn_/);
    expect((await eventTypes(local.stripe)).slice(-1)).toEqual(['charge.updated']);
  });

  // docs.stripe.com/testing#declined-payments: code and decline code of each test card.
  it.each([
    ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
    ['pm_card_visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'incorrect_cvc'],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', 'processing_error'],
  ])('with %s is declined: 402 with the intent in it', async (card, code, declineCode) => {
    const error: unknown = await pay(card).catch((failure: unknown) => failure);
    expect(error).toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code,
      decline_code: declineCode,
      payment_intent: { status: 'requires_payment_method', payment_method: null },
    });
    const [intent] = (await local.stripe.paymentIntents.list()).data;
    expect(intent?.last_payment_error).toMatchObject({ type: 'card_error', code, decline_code: declineCode });
    const [charge] = (await local.stripe.charges.list()).data;
    expect(charge).toMatchObject({
      id: idOf(intent?.latest_charge),
      status: 'failed',
      paid: false,
      failure_code: code,
    });
    expect(await eventTypes(local.stripe)).toEqual([
      'payment_intent.created',
      'charge.failed',
      'payment_intent.payment_failed',
    ]);
  });

  it('can be tried again with another card after a decline', async () => {
    await expect(pay('pm_card_visa_chargeDeclined')).rejects.toMatchObject({ statusCode: 402 });
    const [declined] = (await local.stripe.paymentIntents.list()).data;
    const again = await local.stripe.paymentIntents.confirm(declined?.id ?? '', {
      payment_method: 'pm_card_mastercard',
    });
    expect(again).toMatchObject({ status: 'succeeded', last_payment_error: null, amount_received: 10_000 });
  });

  it('needs a payment method and a status that can be confirmed', async () => {
    await expect(
      local.stripe.paymentIntents.create({ amount: 10_000, currency: 'usd', confirm: true }),
    ).rejects.toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' });
    const { id } = await pay('pm_card_visa');
    await expect(local.stripe.paymentIntents.confirm(id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
      payment_intent: { id, status: 'succeeded' },
    });
    await expect(local.stripe.paymentIntents.cancel(id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
      payment_intent: { status: 'succeeded' },
    });
  });

  it('is canceled when the last confirmation that is allowed fails', async () => {
    // docs.stripe.com/api/payment_intents/confirm: "or the canceled status if the confirmation limit is reached".
    await local.close();
    local = await startUnderTest({ confirmationLimit: 2 });
    const { id } = await pay('pm_card_visa', { confirm: false });
    const confirm = () =>
      local.stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa_chargeDeclined' });
    await expect(confirm()).rejects.toMatchObject({ payment_intent: { status: 'requires_payment_method' } });
    await expect(confirm()).rejects.toMatchObject({ payment_intent: { status: 'canceled' } });
    expect((await eventTypes(local.stripe)).slice(-3)).toEqual([
      'charge.failed',
      'payment_intent.payment_failed',
      'payment_intent.canceled',
    ]);
  });

  it('replays a decline under the same idempotency key', async () => {
    // docs.stripe.com/error-low-level: after a decline a new attempt needs a new key.
    const attempt = () =>
      local.stripe.paymentIntents.create(
        {
          amount: 10_000,
          currency: 'usd',
          allowed_payment_method_types: ['card'],
          payment_method: 'pm_card_visa_chargeDeclined',
          confirm: true,
        },
        { idempotencyKey: 'one-attempt' },
      );
    await expect(attempt()).rejects.toMatchObject({ statusCode: 402 });
    await expect(attempt()).rejects.toMatchObject({ headers: { 'idempotent-replayed': 'true' } });
    expect((await local.stripe.charges.list()).data).toHaveLength(1);
  });

  it('takes metadata, description, receipt, shipping and descriptors, and unsets metadata', async () => {
    const { id } = await pay('pm_card_visa', {
      metadata: { order: '1', colour: 'red' },
      description: 'Chair',
      receipt_email: 'jenny@example.com',
      statement_descriptor_suffix: 'CHAIR 1',
      shipping: { name: 'Jenny', address: { city: 'Berlin', country: 'DE', line1: 'Weg 1' } },
    });
    const changed = await local.stripe.paymentIntents.update(id, { metadata: { colour: '', size: 'L' } });
    expect(changed.metadata).toEqual({ order: '1', size: 'L' });
    expect(changed).toMatchObject({
      description: 'Chair',
      receipt_email: 'jenny@example.com',
      status: 'succeeded',
    });
    const [charge] = (await local.stripe.charges.list()).data;
    expect(charge).toMatchObject({
      description: 'Chair',
      metadata: { order: '1', colour: 'red' },
      calculated_statement_descriptor: 'LOCAL STRIPE* CHAIR 1',
      shipping: { name: 'Jenny', address: { city: 'Berlin' } },
    });
    await expect(local.stripe.paymentIntents.update(id, { amount: 5_000 })).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });

  it.each([
    ['1234567890', 'no letter'],
    ['A name of 23 characters', 'too long'],
    ['CHAIR*1', 'a forbidden character'],
  ])('refuses the statement descriptor %s (%s)', async (descriptor) => {
    // Seed 003, increment_authorization: "at least one letter and be 1–22 characters long".
    await expect(pay('pm_card_visa', { statement_descriptor: descriptor })).rejects.toMatchObject({
      statusCode: 400,
      param: 'statement_descriptor',
    });
  });
});
