import {
  cashRows,
  eventTypes,
  idOf,
  startUnderTest,
  type LocalStripeUnderTest,
} from '../local-stripe-under-test';

/** docs.stripe.com/testing#regulatory-cards and docs.stripe.com/api/payment_intents/confirm. */
describe('a card that has to be authenticated', () => {
  let local: LocalStripeUnderTest;
  beforeEach(async () => {
    local = await startUnderTest();
  });
  afterEach(() => local.close());

  const pay = (paymentMethod: string, extra: object = {}) =>
    local.stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'eur',
      allowed_payment_method_types: ['card'],
      payment_method: paymentMethod,
      confirm: true,
      ...extra,
    });
  const complete = (id: string, outcome: string) =>
    local.control(`/_local/payment_intents/${id}/complete_action`, { outcome });

  it('waits for the cardholder and then succeeds by itself', async () => {
    const { id, ...waiting } = await pay('pm_card_threeDSecure2Required', {
      return_url: 'https://shop.test/back',
    });
    expect(waiting).toMatchObject({
      status: 'requires_action',
      latest_charge: null,
      next_action: { type: 'redirect_to_url', redirect_to_url: { return_url: 'https://shop.test/back' } },
    });
    expect(await complete(id, 'succeed')).toMatchObject({ status: 'succeeded', next_action: null });
    const charge = await local.stripe.charges.retrieve(
      idOf((await local.stripe.paymentIntents.retrieve(id)).latest_charge),
    );
    expect(charge.payment_method_details?.card?.three_d_secure).toMatchObject({ result: 'authenticated' });
    expect(await eventTypes(local.stripe)).toEqual([
      'payment_intent.created',
      'payment_intent.requires_action',
      'charge.succeeded',
      'payment_intent.succeeded',
      'charge.updated',
    ]);
  });

  it('without a page to return to is left to the SDK; a failed authentication fails the attempt', async () => {
    const { id, next_action: action } = await pay('pm_card_authenticationRequired');
    expect(action?.type).toBe('use_stripe_sdk');
    expect(await complete(id, 'fail')).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      latest_charge: null,
      last_payment_error: { code: 'payment_intent_authentication_failure' },
    });
    expect((await eventTypes(local.stripe)).slice(-1)).toEqual(['payment_intent.payment_failed']);
    expect(await complete(id, 'succeed')).toMatchObject({ error: { type: 'invalid_request_error' } });
  });

  it('with manual confirmation returns to requires_confirmation, silently, and is confirmed again', async () => {
    // Seed 003: "the PaymentIntent will return to the requires_confirmation state after those actions are completed".
    const { id } = await pay('pm_card_threeDSecure2Required', { confirmation_method: 'manual' });
    const before = (await eventTypes(local.stripe)).length;
    expect(await complete(id, 'succeed')).toMatchObject({
      status: 'requires_confirmation',
      next_action: null,
    });
    expect(await eventTypes(local.stripe, before)).toEqual([]);
    expect((await local.stripe.paymentIntents.confirm(id)).status).toBe('succeeded');
  });

  it('asks again when another payment method or amount is confirmed', async () => {
    const { id } = await pay('pm_card_threeDSecure2Required', { confirmation_method: 'manual' });
    await complete(id, 'succeed');
    await local.stripe.paymentIntents.update(id, { amount: 20_000 });
    expect((await local.stripe.paymentIntents.confirm(id)).status).toBe('requires_action');
  });

  it('authenticates and is declined all the same with the card for it', async () => {
    const { id } = await pay('pm_card_authenticationRequiredChargeDeclinedInsufficientFunds');
    expect(await complete(id, 'succeed')).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'card_declined', decline_code: 'insufficient_funds' },
    });
    expect((await eventTypes(local.stripe)).slice(-2)).toEqual([
      'charge.failed',
      'payment_intent.payment_failed',
    ]);
  });

  it('is refused with error_on_requires_action, and declined when the customer is away', async () => {
    await expect(
      pay('pm_card_threeDSecure2Required', { error_on_requires_action: true }),
    ).rejects.toMatchObject({
      statusCode: 402,
      code: 'authentication_required',
      payment_intent: { status: 'requires_payment_method', latest_charge: null },
    });
    await expect(pay('pm_card_authenticationRequired', { off_session: true })).rejects.toMatchObject({
      statusCode: 402,
      code: 'authentication_required',
      decline_code: 'authentication_required',
    });
    expect((await eventTypes(local.stripe)).slice(-2)).toEqual([
      'charge.failed',
      'payment_intent.payment_failed',
    ]);
    await expect(pay('pm_card_visa', { confirm: false, off_session: true })).rejects.toMatchObject({
      statusCode: 400,
      param: 'off_session',
    });
  });

  it('needs no authentication off session once it has been set up', async () => {
    // docs.stripe.com/testing: 3155 "off-session payments need authentication until you set the card up".
    const { id: customer } = await local.stripe.customers.create({});
    const { id, payment_method: card } = await pay('pm_card_authenticationRequiredOnSetup', {
      customer,
      setup_future_usage: 'off_session',
    });
    await complete(id, 'succeed');
    const later = await pay(idOf(card), { customer, off_session: true });
    expect(later.status).toBe('succeeded');
    const fresh = await pay('pm_card_authenticationRequiredSetupForOffSession', { off_session: true });
    expect(fresh.status).toBe('succeeded');
  });

  it('authenticates on request where the card allows it', async () => {
    expect((await pay('pm_card_threeDSecureOptional')).status).toBe('succeeded');
    const asked = await pay('pm_card_threeDSecureOptional', {
      payment_method_options: { card: { request_three_d_secure: 'any' } },
    });
    expect(asked.status).toBe('requires_action');
  });

  it('is not charged beside cash: an intent that goes on with a transfer waits for no cardholder any more', async () => {
    // docs.stripe.com/api/payment_intents: at most one successful charge for a PaymentIntent.
    const { id: customer } = await local.stripe.customers.create({
      cash_balance: { settings: { reconciliation_mode: 'manual' } },
    });
    await local.stripe.testHelpers.customers.fundCashBalance(customer, { amount: 4_000, currency: 'eur' });
    const waiting = (extra: object) =>
      pay('pm_card_threeDSecure2Required', {
        customer,
        allowed_payment_method_types: ['card', 'customer_balance'],
        ...extra,
      });
    const plain = await waiting({});
    await expect(local.stripe.paymentIntents.applyCustomerBalance(plain.id)).rejects.toMatchObject({
      param: 'payment_method_options[customer_balance][funding_type]',
    });
    const { id } = await waiting({
      payment_method_options: {
        customer_balance: {
          funding_type: 'bank_transfer',
          bank_transfer: { type: 'eu_bank_transfer', eu_bank_transfer: { country: 'DE' } },
        },
      },
    });
    const funded = await local.stripe.paymentIntents.applyCustomerBalance(id);
    expect(funded.next_action?.display_bank_transfer_instructions?.amount_remaining).toBe(6_000);
    expect(await complete(id, 'succeed')).toMatchObject({ error: { type: 'invalid_request_error' } });
  });

  it('gives applied cash back when the intent goes on with a card', async () => {
    const { id: customer } = await local.stripe.customers.create({
      cash_balance: { settings: { reconciliation_mode: 'manual' } },
    });
    await local.stripe.testHelpers.customers.fundCashBalance(customer, { amount: 4_000, currency: 'eur' });
    const { id } = await local.stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'eur',
      customer,
      allowed_payment_method_types: ['card', 'customer_balance'],
      payment_method_data: { type: 'customer_balance' },
      payment_method_options: {
        customer_balance: {
          funding_type: 'bank_transfer',
          bank_transfer: { type: 'eu_bank_transfer', eu_bank_transfer: { country: 'DE' } },
        },
      },
      confirm: true,
    });
    await local.stripe.paymentIntents.applyCustomerBalance(id);
    const paid = await local.stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' });
    expect(paid).toMatchObject({ status: 'succeeded', amount_received: 10_000, next_action: null });
    expect(await cashRows(local.stripe, customer)).toEqual([
      ['funded', 4_000, 4_000],
      ['applied_to_payment', -4_000, 0],
      ['unapplied_from_payment', 4_000, 4_000],
    ]);
  });

  it('can be canceled while it waits', async () => {
    const { id } = await pay('pm_card_threeDSecure2Required');
    expect(await local.stripe.paymentIntents.cancel(id, { cancellation_reason: 'abandoned' })).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'abandoned',
      next_action: null,
    });
  });
});
