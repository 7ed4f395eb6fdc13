import {
  amountRemaining,
  cashRows,
  createBankTransferIntent,
  startUnderTest,
  type LocalStripeUnderTest,
} from './local-stripe-under-test';

/** docs.stripe.com/api/payment_intents/apply_customer_balance; where it is silent, the choices in docs/local-stripe.md. */
describe('applying the customer balance by hand', () => {
  let local: LocalStripeUnderTest;
  beforeAll(async () => {
    local = await startUnderTest({ reconciliationMode: 'manual' });
  });
  afterAll(() => local.close());

  async function customerWithCash(amount: number): Promise<string> {
    const { id } = await local.stripe.customers.create();
    if (amount > 0) await local.stripe.testHelpers.customers.fundCashBalance(id, { amount, currency: 'eur' });
    return id;
  }
  const apply = (id: string, params = {}) => local.stripe.paymentIntents.applyCustomerBalance(id, params);

  it('takes the remaining amount by default, or all there is if that is less', async () => {
    const customer = await customerWithCash(40_000);
    const { id } = await createBankTransferIntent(local.stripe, { customer, amount: 100_000 });
    expect(amountRemaining(await apply(id))).toBe(60_000);
    await expect(apply(id)).rejects.toMatchObject({
      statusCode: 400,
      code: 'insufficient_funds',
      payment_intent: { id, status: 'requires_action' },
    });
    expect(await cashRows(local.stripe, customer)).toHaveLength(2);
  });

  it('takes a stated amount whole or not at all', async () => {
    const customer = await customerWithCash(40_000);
    const { id } = await createBankTransferIntent(local.stripe, { customer, amount: 50_000 });
    await expect(apply(id, { amount: 40_001 })).rejects.toMatchObject({
      code: 'insufficient_funds',
      param: 'amount',
    });
    expect(amountRemaining(await apply(id, { amount: 20_000 }))).toBe(30_000);
    await expect(apply(id, { amount: 30_001 })).rejects.toMatchObject({
      code: 'amount_too_large',
      param: 'amount',
    });
    await expect(apply(id, { amount: 0 })).rejects.toMatchObject({
      code: 'parameter_invalid_integer',
      param: 'amount',
    });
    await expect(apply(id, { currency: 'usd' })).rejects.toMatchObject({
      statusCode: 400,
      param: 'currency',
    });
  });

  it('works from a status before confirmation: in full it succeeds, in part it starts to wait', async () => {
    const customer = await customerWithCash(50_000);
    const full = await createBankTransferIntent(local.stripe, { customer, amount: 30_000, confirm: false });
    expect(await apply(full.id)).toMatchObject({ status: 'succeeded', amount_received: 30_000 });
    const part = await createBankTransferIntent(local.stripe, { customer, amount: 30_000, confirm: false });
    const waiting = await apply(part.id);
    expect(waiting.status).toBe('requires_action');
    expect(amountRemaining(waiting)).toBe(10_000);
  });

  it('is refused where the status forbids it, with the intent in the error', async () => {
    const customer = await customerWithCash(50_000);
    const { id } = await createBankTransferIntent(local.stripe, { customer, amount: 30_000 });
    await apply(id);
    await expect(apply(id)).rejects.toMatchObject({
      statusCode: 400,
      code: 'payment_intent_unexpected_state',
      payment_intent: { id, status: 'succeeded' },
    });
    await expect(apply('pi_unknown')).rejects.toMatchObject({ statusCode: 404, code: 'resource_missing' });
  });

  it("runs Stripe's documented loop until the cash is used up", async () => {
    const customer = await customerWithCash(50_000);
    for (const amount of [20_000, 20_000, 20_000])
      await createBankTransferIntent(local.stripe, { customer, amount });
    const { data: open } = await local.stripe.paymentIntents.list({ customer });
    for (const intent of open.filter(({ status }) => status === 'requires_action').reverse()) {
      await apply(intent.id);
      const { available } = await local.stripe.customers.retrieveCashBalance(customer);
      if (available?.eur === 0) break;
    }
    const { data } = await local.stripe.paymentIntents.list({ customer });
    expect(data.map((intent) => [intent.status, amountRemaining(intent)]).reverse()).toEqual([
      ['succeeded', undefined],
      ['succeeded', undefined],
      ['requires_action', 10_000],
    ]);
  });
});
