import type StripeSdk from 'stripe';
import { idOf } from '../../local-stripe-under-test';
import { DAY_SECONDS, refused, type Scenario, type Scene } from './scene';

function payment(
  { stripe }: Scene,
  paymentMethod: string,
  extra: Partial<StripeSdk.PaymentIntentCreateParams> = {},
): Promise<StripeSdk.PaymentIntent> {
  return stripe.paymentIntents.create({
    amount: 5_000,
    currency: 'usd',
    allowed_payment_method_types: ['card'],
    payment_method: paymentMethod,
    confirm: true,
    ...extra,
  });
}

/** Card payments in every state: paid, declined, waiting for the cardholder, held, captured, incremented, lapsed. */
export const cardPayments: Scenario = async (scene) => {
  const { control, stripe } = scene;
  const paid = await payment(scene, 'pm_card_visa', { expand: ['latest_charge', 'payment_method'] });
  await stripe.charges.update(idOf(paid.latest_charge), { description: 'Chair', metadata: { a: '1' } });
  await refused(payment(scene, 'pm_card_visa_chargeDeclined'));
  await stripe.charges.list({ limit: 10 });
  for (const outcome of ['succeed', 'fail']) {
    const { id } = await payment(scene, 'pm_card_threeDSecure2Required', { return_url: 'https://shop.test' });
    await control(`/_local/payment_intents/${id}/complete_action`, { outcome });
    await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
  }
  await payment(scene, 'pm_card_authenticationRequired');
  await payment(scene, 'pm_card_indiaRecurringMandateSetupAndRenewalsSuccess', { off_session: true });
  await holds(scene);
  const refund = await stripe.refunds.create({ payment_intent: paid.id, amount: 1_000 });
  await stripe.refunds.retrieve(refund.id, { expand: ['charge', 'balance_transaction'] });
  for (const card of ['pm_card_pendingRefund', 'pm_card_refundFail']) {
    const { id } = await payment(scene, card);
    await stripe.refunds.retrieve((await stripe.refunds.create({ payment_intent: id })).id);
  }
};

async function holds(scene: Scene): Promise<void> {
  const { control, stripe } = scene;
  const hold = (extra: Partial<StripeSdk.PaymentIntentCreateParams.PaymentMethodOptions.Card> = {}) =>
    payment(scene, 'pm_card_debit_incrementalAuthAuthorized', {
      capture_method: 'manual',
      payment_method_options: { card: extra },
      expand: ['latest_charge'],
    });
  const several = await hold({ request_multicapture: 'if_available' });
  await stripe.paymentIntents.capture(several.id, { amount_to_capture: 1_000, final_capture: false });
  await stripe.paymentIntents.capture(several.id, { amount_to_capture: 500 });
  const raised = await hold({ request_incremental_authorization: 'if_available' });
  await stripe.paymentIntents.incrementAuthorization(raised.id, { amount: 6_000 });
  await stripe.paymentIntents.cancel(raised.id);
  await stripe.paymentIntents.retrieve(raised.id, { expand: ['latest_charge'] });
  const lapsed = await hold({ request_extended_authorization: 'never' });
  await control('/_local/clock', { advance: 7 * DAY_SECONDS });
  await stripe.paymentIntents.retrieve(lapsed.id, { expand: ['latest_charge'] });
  await refused(stripe.paymentIntents.capture(lapsed.id));
}

/** Payment methods, and the cards and sources that they replaced. */
export const paymentMethods: Scenario = async ({ stripe }) => {
  const { id: customer } = await stripe.customers.create({ payment_method: 'pm_card_visa' });
  const made = await stripe.paymentMethods.create({
    type: 'card',
    card: { number: '5555555555554444', exp_month: 1, exp_year: 2040, cvc: '123' },
    billing_details: { email: 'jenny@example.com' },
    metadata: { a: '1' },
  });
  await stripe.paymentMethods.attach(made.id, { customer });
  await stripe.paymentMethods.update(made.id, { billing_details: { name: 'Jenny' } });
  await stripe.paymentMethods.list({ customer });
  await stripe.customers.listPaymentMethods(customer, { type: 'card' });
  await stripe.customers.retrievePaymentMethod(customer, made.id, { expand: ['customer'] });
  await stripe.paymentMethods.detach(made.id);
  const card = await stripe.customers.createSource(customer, { source: 'tok_visa' });
  const source = await stripe.sources.create({ type: 'card', token: 'tok_mastercard' });
  await stripe.sources.retrieve(source.id);
  await stripe.customers.createSource(customer, { source: source.id });
  await stripe.customers.listSources(customer);
  await stripe.customers.retrieveSource(customer, card.id);
  await stripe.customers.updateSource(customer, card.id, { metadata: { a: '1' } });
  await stripe.customers.retrieve(customer, { expand: ['default_source'] });
  await stripe.customers.deleteSource(customer, card.id);
  await refused(stripe.paymentMethods.attach('pm_card_visa_chargeDeclined', { customer }));
};

/** Disputes, the balance and payouts in every state. */
export const balanceAndDisputes: Scenario = async (scene) => {
  const { control, stripe } = scene;
  await payment(scene, 'pm_card_bypassPending', { amount: 100_000 });
  await stripe.balance.retrieve();
  const payout = (): Promise<StripeSdk.Payout> => stripe.payouts.create({ amount: 1_000, currency: 'usd' });
  await stripe.payouts.cancel((await payout()).id);
  const failed = await payout();
  await control(`/_local/payouts/${failed.id}/fail`);
  await stripe.payouts.retrieve(failed.id, {
    expand: ['balance_transaction', 'failure_balance_transaction'],
  });
  await stripe.payouts.update((await payout()).id, { metadata: { a: '1' } });
  await dispute(scene, 'won');
  await dispute(scene, 'lost');
  await payment(scene, 'pm_card_createDisputeInquiry');
  for (const { id, status } of (await stripe.disputes.list()).data) {
    if (!status.startsWith('warning_')) continue;
    await stripe.disputes.update(id, { evidence: { uncategorized_text: 'It arrived.' } });
    await stripe.disputes.close(id);
  }
  await control('/_local/clock', { advance: 2 * DAY_SECONDS });
  await stripe.payouts.list();
  await stripe.balanceTransactions.list({ limit: 20, expand: ['data.source'] });
};

async function dispute(scene: Scene, outcome: 'lost' | 'won'): Promise<void> {
  const { control, stripe } = scene;
  const { latest_charge: charge } = await payment(scene, 'pm_card_createDispute');
  const [opened] = (await stripe.disputes.list({ charge: idOf(charge) })).data;
  const id = opened?.id ?? '';
  await stripe.disputes.update(id, { evidence: { customer_name: 'Jenny' } });
  await control(`/_local/disputes/${id}/decide`, { outcome });
  await stripe.disputes.retrieve(id, { expand: ['charge', 'payment_intent'] });
}
