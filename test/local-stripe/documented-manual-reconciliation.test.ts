import type StripeSdk from 'stripe';
import { cashRows, createBankTransferIntent, startUnderTest } from './local-stripe-under-test';

/**
 * The loop that Stripe documents for customers in manual mode (docs.stripe.com/payments/customer-balance/reconciliation,
 * manual reconciliation): on `cash_balance.funds_available`, intents that wait for money in the currency, oldest first,
 * each applied without an amount, until nothing is left.
 */
async function reconcile(
  stripe: StripeSdk,
  cashBalance: StripeSdk.CashBalance,
  currency: string,
): Promise<void> {
  const { customer } = cashBalance;
  const { data } = await stripe.paymentIntents.list({ customer, limit: 100 });
  const eligible = data
    .filter(
      (intent) =>
        (intent.status === 'requires_payment_method' || intent.status === 'requires_action') &&
        intent.payment_method_types.includes('customer_balance') &&
        intent.currency === currency,
    )
    .sort((one, other) => one.created - other.created);
  let available = cashBalance.available?.[currency] ?? 0;
  for (const { id } of eligible) {
    if (available === 0) return;
    await stripe.paymentIntents.applyCustomerBalance(id);
    available = (await stripe.customers.retrieveCashBalance(customer)).available?.[currency] ?? 0;
  }
}

describe("Stripe's documented loop of manual reconciliation", () => {
  it('pays the oldest intents, the last in part, and goes on with the next transfer', async () => {
    const local = await startUnderTest({ reconciliationMode: 'manual' });
    const { stripe } = local;
    const { id: customer } = await stripe.customers.create({});
    const ids: string[] = [];
    for (const amount of [30_000, 50_000, 70_000]) {
      ids.push((await createBankTransferIntent(stripe, { customer, amount })).id);
      await local.control('/_local/clock', { advance: 1 });
    }
    await createBankTransferIntent(stripe, { customer, amount: 10_000, currency: 'gbp' });
    const onFundsAvailable = async (): Promise<void> => {
      const [event] = (await stripe.events.list({ type: 'cash_balance.funds_available' })).data;
      if (event?.type !== 'cash_balance.funds_available') throw new Error('No funds were announced.');
      await reconcile(stripe, event.data.object, 'eur');
    };
    const statuses = async (): Promise<string[]> =>
      Promise.all(ids.map(async (id) => (await stripe.paymentIntents.retrieve(id)).status));

    await stripe.testHelpers.customers.fundCashBalance(customer, { amount: 43_000, currency: 'eur' });
    await onFundsAvailable();
    expect(await statuses()).toEqual(['succeeded', 'requires_action', 'requires_action']);
    await stripe.testHelpers.customers.fundCashBalance(customer, { amount: 117_000, currency: 'eur' });
    await onFundsAvailable();
    expect(await statuses()).toEqual(['succeeded', 'succeeded', 'succeeded']);
    // 430 - 300 leaves 130 for the second of 500; 1170 then pays its 370 and the 700, and 100 stay.
    expect(await cashRows(stripe, customer)).toEqual([
      ['funded', 43_000, 43_000],
      ['applied_to_payment', -30_000, 13_000],
      ['applied_to_payment', -13_000, 0],
      ['funded', 117_000, 117_000],
      ['applied_to_payment', -37_000, 80_000],
      ['applied_to_payment', -70_000, 10_000],
    ]);
    await local.close();
  });
});
