import type StripeSdk from 'stripe';
import { createBankTransferIntent } from '../../local-stripe-under-test';
import { refused, type Scenario, type Scene } from './scene';

const MARKETS = ['eur', 'gbp', 'jpy', 'mxn', 'usd'] as const;

/** Intents in every state that a bank transfer knows, in each market. */
export const bankTransfers: Scenario = async (scene) => {
  const { stripe } = scene;
  for (const currency of MARKETS) await partlyThenFully(scene, currency);
  const { id: customer } = await stripe.customers.create({ name: 'Jenny', metadata: { order: '1' } });
  const unconfirmed = await createBankTransferIntent(stripe, { customer, amount: 5000, confirm: false });
  await stripe.paymentIntents.update(unconfirmed.id, { amount: 4000, metadata: { order: '2' } });
  await stripe.paymentIntents.confirm(unconfirmed.id);
  await stripe.paymentIntents.cancel(unconfirmed.id, { cancellation_reason: 'abandoned' });
  await refused(stripe.paymentIntents.cancel(unconfirmed.id));
  const bare = await stripe.paymentIntents.create({
    amount: 1000,
    currency: 'eur',
    receipt_email: 'a@b.test',
  });
  await stripe.paymentIntents.retrieve(bare.id);
  await stripe.paymentIntents.list({ customer, limit: 3 });
  await refused(stripe.paymentIntents.create({ amount: 1000, currency: 'eur', customer: 'cus_none' }));
};

async function partlyThenFully(scene: Scene, currency: (typeof MARKETS)[number]): Promise<void> {
  const { control, stripe } = scene;
  const { id: customer } = await stripe.customers.create({ email: 'jenny@example.com' });
  const { id } = await createBankTransferIntent(stripe, { customer, amount: 10_000, currency });
  await stripe.testHelpers.customers.fundCashBalance(customer, { amount: 4000, currency, reference: 'one' });
  await stripe.paymentIntents.retrieve(id, { expand: ['customer', 'payment_method'] });
  await control(`/_local/customers/${customer}/bank_transfers`, {
    amount: 7000,
    currency,
    sender_name: 'Jenny Rosen',
  });
  await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge.balance_transaction'] });
  const { data } = await stripe.customers.listCashBalanceTransactions(customer);
  for (const row of data) await stripe.customers.retrieveCashBalanceTransaction(customer, row.id);
}

/** Cash that is applied by hand, used at once, given back, and taken back by the bank. */
export const cash: Scenario = async ({ control, stripe }) => {
  const { id: customer } = await stripe.customers.create({});
  await stripe.customers.retrieveCashBalance(customer);
  await stripe.customers.updateCashBalance(customer, { settings: { reconciliation_mode: 'manual' } });
  await stripe.customers.createFundingInstructions(customer, {
    currency: 'eur',
    funding_type: 'bank_transfer',
    bank_transfer: { type: 'eu_bank_transfer', eu_bank_transfer: { country: 'DE' } },
  });
  const { id } = await createBankTransferIntent(stripe, { customer, amount: 10_000 });
  await refused(stripe.paymentIntents.applyCustomerBalance(id));
  const fund = (amount: number): Promise<StripeSdk.CustomerCashBalanceTransaction> =>
    stripe.testHelpers.customers.fundCashBalance(customer, { amount, currency: 'eur' });
  await fund(4000);
  await stripe.paymentIntents.applyCustomerBalance(id, { amount: 3000 });
  await stripe.paymentIntents.update(id, { amount: 9000 });
  await stripe.paymentIntents.confirm(id);
  await stripe.paymentIntents.applyCustomerBalance(id, { amount: 1000, currency: 'eur' });
  await stripe.paymentIntents.cancel(id);
  const { id: last } = await createBankTransferIntent(stripe, { customer, amount: 3000 });
  await stripe.paymentIntents.applyCustomerBalance(last);
  const spent = await fund(2000);
  await stripe.refunds.create({
    origin: 'customer_balance',
    customer,
    amount: 2500,
    currency: 'eur',
    instructions_email: 'a@b.test',
  });
  await control(`/_local/cash_balance_transactions/${spent.id}/reverse`);
  await stripe.customers.retrieve(customer, { expand: ['cash_balance'] });
  await stripe.customers.listCashBalanceTransactions(customer, { limit: 100 });
  await refused(stripe.customers.del(customer));
};
