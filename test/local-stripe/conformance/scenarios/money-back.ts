import type StripeSdk from 'stripe';
import { createBankTransferIntent } from '../../local-stripe-under-test';
import { everyEvent } from './the-merchants-side';
import { DAY_SECONDS, refused, type Scenario, type Scene } from './scene';

/** Refunds and returns in every state, and what they leave in the books. */
export const moneyBack: Scenario = async (scene) => {
  const { control, stripe } = scene;
  const arrives = await paymentRefund(scene);
  for (const step of ['provide_bank_details', 'bounce', 'provide_bank_details', 'arrive']) {
    await control(`/_local/refunds/${arrives.id}/${step}`);
    await stripe.refunds.retrieve(arrives.id, {
      expand: ['charge', 'payment_intent', 'balance_transaction'],
    });
  }
  await stripe.refunds.update(arrives.id, { metadata: { reason: 'broken' } });
  const canceled = await paymentRefund(scene);
  await stripe.refunds.cancel(canceled.id);
  const expired = await paymentRefund(scene);
  await stripe.testHelpers.refunds.expire(expired.id);
  await stripe.refunds.retrieve(expired.id, { expand: ['failure_balance_transaction'] });
  const failed = await paymentRefund(scene);
  await control(`/_local/refunds/${failed.id}/provide_bank_details`);
  await control(`/_local/refunds/${failed.id}/fail`);
  await toCash(scene);
  await returns(scene);
  await stripe.refunds.list({ limit: 100 });
  await refused(stripe.refunds.cancel(expired.id));
};

async function paymentRefund({ stripe }: Scene): Promise<StripeSdk.Refund> {
  const { id: customer } = await stripe.customers.create({ email: 'jenny@example.com' });
  const { id } = await createBankTransferIntent(stripe, { customer, amount: 3000 });
  await stripe.testHelpers.customers.fundCashBalance(customer, { amount: 3000, currency: 'eur' });
  return stripe.refunds.create({ payment_intent: id, amount: 1000, reason: 'requested_by_customer' });
}

async function toCash({ control, stripe }: Scene): Promise<void> {
  const { id: customer } = await stripe.customers.create({});
  const { id } = await createBankTransferIntent(stripe, { customer, amount: 3000 });
  await stripe.testHelpers.customers.fundCashBalance(customer, { amount: 3000, currency: 'eur' });
  await control('/_local/refunds', { payment_intent: id, amount: 1200 });
  await stripe.customers.listCashBalanceTransactions(customer);
}

async function returns({ control, stripe }: Scene): Promise<void> {
  const { id: customer } = await stripe.customers.create({ email: 'jenny@example.com' });
  const fund = { amount: 9000, currency: 'eur' };
  await stripe.testHelpers.customers.fundCashBalance(customer, fund);
  const giveBack = (): Promise<StripeSdk.Refund> =>
    stripe.refunds.create({ origin: 'customer_balance', customer, amount: 1000, currency: 'eur' });
  const canceled = await giveBack();
  await control(`/_local/refunds/${canceled.id}/cancel_return`);
  const failed = await giveBack();
  await control(`/_local/refunds/${failed.id}/provide_bank_details`);
  await control(`/_local/refunds/${failed.id}/fail`);
  await giveBack();
  // Events can be read for 30 days only.
  await everyEvent({ control, stripe });
  await control('/_local/clock', { advance: 91 * DAY_SECONDS });
  await stripe.refunds.list({ limit: 100 });
  await stripe.customers.listCashBalanceTransactions(customer, { limit: 100 });
}
