import type { LocalStripeOptions } from '../../../src/local-stripe';
import { eventTypes, startUnderTest, type LocalStripeUnderTest } from '../local-stripe-under-test';

/** docs.stripe.com/india-recurring-payments: 26 hours, of which a sandbox waits about 15 minutes. */
describe('an off-session payment with a card that was issued in India', () => {
  let local: LocalStripeUnderTest;
  afterEach(() => local.close());

  async function confirmedWith(card: string, options: LocalStripeOptions = {}, more: object = {}) {
    local = await startUnderTest(options);
    return local.stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'eur',
      allowed_payment_method_types: ['card'],
      payment_method: `pm_card_indiaRecurring${card}`,
      off_session: true,
      confirm: true,
      ...more,
    });
  }
  const pass = (seconds: number) => local.control('/_local/clock', { advance: seconds });

  it('is processing until the bank has told the cardholder of it, and then succeeds', async () => {
    const options = { preDebitNotificationSeconds: 26 * 3_600 };
    const { id, created, status, processing } = await confirmedWith(
      'MandateSetupAndRenewalsSuccess',
      options,
    );
    expect(status).toBe('processing');
    const period = processing?.card?.customer_notification;
    expect(period?.approval_requested).toBe(false);
    expect((period?.completes_at ?? 0) - created).toBeGreaterThanOrEqual(26 * 3_600);
    await pass(25 * 3_600);
    const before = await local.stripe.paymentIntents.retrieve(id);
    expect(before).toMatchObject({ status: 'processing', latest_charge: null });
    await pass(2 * 3_600);
    const after = await local.stripe.paymentIntents.retrieve(id);
    expect(after).toMatchObject({ status: 'succeeded', processing: null, amount_received: 10_000 });
    expect(await eventTypes(local.stripe)).toEqual([
      'payment_intent.created',
      'payment_intent.processing',
      'charge.succeeded',
      'payment_intent.succeeded',
      'charge.updated',
    ]);
  });

  it('fails after it when the cardholder has said no', async () => {
    const { id } = await confirmedWith('PaymentFailureAfterPreDebitNotification');
    await pass(960);
    expect(await local.stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'requires_payment_method',
      processing: null,
      last_payment_error: { code: 'card_declined', decline_code: 'transaction_not_approved' },
    });
  });

  it('can be held by then, not paid yet', async () => {
    const { id } = await confirmedWith('MandateSetupAndRenewalsSuccess', {}, { capture_method: 'manual' });
    await pass(960);
    expect(await local.stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 10_000,
    });
  });

  it('can be neither canceled, confirmed nor captured meanwhile', async () => {
    const { id } = await confirmedWith('MandateSetupAndRenewalsSuccess');
    const acts = [
      local.stripe.paymentIntents.cancel(id),
      local.stripe.paymentIntents.confirm(id),
      local.stripe.paymentIntents.capture(id),
    ];
    for (const act of acts) {
      await expect(act).rejects.toMatchObject({
        code: 'payment_intent_unexpected_state',
        payment_intent: { id, status: 'processing' },
      });
    }
  });

  /** As some bank debits can (docs.stripe.com/payments/paymentintents/lifecycle). */
  it('is canceled where Stripe lets it be, and charged no more', async () => {
    const { id } = await confirmedWith('MandateSetupAndRenewalsSuccess', { cancelableWhileProcessing: true });
    expect(await local.stripe.paymentIntents.cancel(id)).toMatchObject({
      status: 'canceled',
      processing: null,
    });
    await pass(960);
    expect(await local.stripe.paymentIntents.retrieve(id)).toMatchObject({ status: 'canceled' });
    expect(await eventTypes(local.stripe)).toEqual([
      'payment_intent.created',
      'payment_intent.processing',
      'payment_intent.canceled',
    ]);
  });

  it('asks the cardholder when they are there, and is never processing', async () => {
    local = await startUnderTest();
    const asked = await local.stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'eur',
      allowed_payment_method_types: ['card'],
      payment_method: 'pm_card_indiaRecurringMandateSetupAndRenewalsSuccess',
      confirm: true,
    });
    expect(asked.status).toBe('requires_action');
  });
});
