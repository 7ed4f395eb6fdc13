import type StripeSdk from 'stripe';
import {
  createBankTransferIntent,
  eventTypes,
  idOf,
  startUnderTest,
  type LocalStripeUnderTest,
} from '../local-stripe-under-test';

const DAY_SECONDS = 24 * 60 * 60;

/** docs.stripe.com/api/balance, docs.stripe.com/api/payouts, docs.stripe.com/testing#available-balance. */
describe("the merchant's balance", () => {
  let local: LocalStripeUnderTest;
  beforeEach(async () => {
    local = await startUnderTest();
  });
  afterEach(() => local.close());

  const pay = (paymentMethod: string, amount: number): Promise<StripeSdk.PaymentIntent> =>
    local.stripe.paymentIntents.create({
      amount,
      currency: 'usd',
      allowed_payment_method_types: ['card'],
      payment_method: paymentMethod,
      capture_method: 'automatic',
      confirm: true,
    });
  const amounts = async (currency = 'usd'): Promise<(number | undefined)[]> => {
    const { available, pending } = await local.stripe.balance.retrieve();
    return [available, pending].map((list) => list.find((each) => each.currency === currency)?.amount);
  };

  it('holds payments as pending for two days, less the fee', async () => {
    expect(await amounts()).toEqual([0, 0]);
    await pay('pm_card_visa', 10_000);
    // 2.9% of 100.00 and 0.30 are kept: 96.80.
    expect(await amounts()).toEqual([0, 9_680]);
    await local.control('/_local/clock', { advance: 2 * DAY_SECONDS });
    expect(await amounts()).toEqual([9_680, 0]);
    expect((await eventTypes(local.stripe)).slice(-1)).toEqual(['balance.available']);
    // 2.9% of 50.00 and 0.30 are kept: 48.25; this card's money is available at once.
    await pay('pm_card_bypassPending', 5_000);
    expect(await amounts()).toEqual([14_505, 0]);
  });

  it('does not hold cash, or money that an intent has been funded with in part', async () => {
    // docs.stripe.com/payments/customer-balance/refunding: only what has been paid is in the balance.
    const { id: customer } = await local.stripe.customers.create({});
    await createBankTransferIntent(local.stripe, { customer, amount: 10_000 });
    await local.stripe.testHelpers.customers.fundCashBalance(customer, { amount: 4_000, currency: 'eur' });
    expect(await amounts('eur')).toEqual([undefined, undefined]);
    await local.stripe.testHelpers.customers.fundCashBalance(customer, { amount: 7_000, currency: 'eur' });
    // 0.5% of 100.00 is kept: 99.50. The 10.00 too much are the customer's.
    expect(await amounts('eur')).toEqual([0, 9_950]);
  });

  it('is paid out, which arrives by itself', async () => {
    await pay('pm_card_bypassPending', 10_000);
    await expect(local.stripe.payouts.create({ amount: 9_681, currency: 'usd' })).rejects.toMatchObject({
      statusCode: 400,
      code: 'balance_insufficient',
    });
    const payout = await local.stripe.payouts.create({
      amount: 9_000,
      currency: 'usd',
      metadata: { week: '1' },
    });
    expect(payout).toMatchObject({ status: 'pending', amount: 9_000, method: 'standard', automatic: false });
    expect(await local.stripe.balanceTransactions.retrieve(idOf(payout.balance_transaction))).toMatchObject({
      type: 'payout',
      amount: -9_000,
      source: payout.id,
    });
    expect(await amounts()).toEqual([680, 0]);
    await local.control('/_local/clock', { now: payout.arrival_date });
    expect((await local.stripe.payouts.retrieve(payout.id)).status).toBe('paid');
    expect((await eventTypes(local.stripe)).filter((type) => type.startsWith('payout.'))).toEqual([
      'payout.created',
      'payout.updated',
      'payout.paid',
    ]);
    await expect(local.stripe.payouts.cancel(payout.id)).rejects.toMatchObject({ statusCode: 400 });
  });

  it('has the money of a canceled payout back', async () => {
    await pay('pm_card_bypassPending', 10_000);
    const { id } = await local.stripe.payouts.create({ amount: 9_000, currency: 'usd' });
    expect(await local.stripe.payouts.cancel(id)).toMatchObject({ status: 'canceled' });
    expect(await amounts()).toEqual([9_680, 0]);
    expect((await eventTypes(local.stripe)).slice(-1)).toEqual(['payout.canceled']);
  });

  it('has the money of a failed payout back, even of one that was paid', async () => {
    await pay('pm_card_bypassPending', 10_000);
    const { id } = await local.stripe.payouts.create({ amount: 9_000, currency: 'usd', method: 'instant' });
    expect(await local.control(`/_local/payouts/${id}/pay`)).toMatchObject({ status: 'paid' });
    expect(
      await local.control(`/_local/payouts/${id}/fail`, { failure_code: 'account_closed' }),
    ).toMatchObject({
      status: 'failed',
      failure_code: 'account_closed',
    });
    const failed = await local.stripe.payouts.retrieve(id, { expand: ['failure_balance_transaction'] });
    expect(failed.failure_balance_transaction).toMatchObject({ type: 'payout_failure', amount: 9_000 });
    expect(await amounts()).toEqual([9_680, 0]);
    expect((await local.stripe.payouts.list({ status: 'failed' })).data.map((each) => each.id)).toEqual([id]);
    expect(await local.stripe.payouts.update(id, { metadata: { seen: 'yes' } })).toMatchObject({
      metadata: { seen: 'yes' },
    });
  });
});
