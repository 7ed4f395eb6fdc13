import {
  cashRows,
  createBankTransferIntent,
  eventTypes,
  idOf,
  startUnderTest,
  type LocalStripeUnderTest,
} from './local-stripe-under-test';

const DAY_SECONDS = 24 * 60 * 60;

/** docs.stripe.com/api/cash_balance_transactions/object and docs.stripe.com/payments/customer-balance/reconciliation. */
describe('money that goes back', () => {
  let local: LocalStripeUnderTest;
  beforeEach(async () => {
    local = await startUnderTest();
  });
  afterEach(() => local.close());

  const newCustomer = async (email?: string): Promise<string> =>
    (await local.stripe.customers.create(email === undefined ? {} : { email })).id;
  const fund = (customer: string, amount: number, reference?: string) =>
    local.stripe.testHelpers.customers.fundCashBalance(customer, {
      amount,
      currency: 'eur',
      ...(reference === undefined ? {} : { reference }),
    });
  const passDays = (days: number) => local.control('/_local/clock', { advance: days * DAY_SECONDS });

  it('a reversed transfer that is still there just goes', async () => {
    const customer = await newCustomer();
    const { id } = await fund(customer, 30_000);
    await local.control(`/_local/cash_balance_transactions/${id}/reverse`);
    expect(await cashRows(local.stripe, customer)).toEqual([
      ['funded', 30_000, 30_000],
      ['funding_reversed', -30_000, 0],
    ]);
    expect(await local.control(`/_local/cash_balance_transactions/${id}/reverse`)).toMatchObject({
      error: { message: expect.stringContaining('already been reversed') },
    });
  });

  it('a reversed transfer that was spent is covered by the merchant, and the payment stays', async () => {
    const customer = await newCustomer();
    const { id } = await createBankTransferIntent(local.stripe, { customer, amount: 30_000 });
    const funded = await fund(customer, 30_000, 'reversal_test');
    expect(funded).toMatchObject({ type: 'funded', ending_balance: 30_000 });
    expect((await local.stripe.paymentIntents.retrieve(id)).status).toBe('succeeded');
    expect(await cashRows(local.stripe, customer)).toEqual([
      ['funded', 30_000, 30_000],
      ['applied_to_payment', -30_000, 0],
      ['funding_reversed', -30_000, -30_000],
      ['adjusted_for_overdraft', 30_000, 0],
    ]);
    const [adjusted, reversed] = (await local.stripe.customers.listCashBalanceTransactions(customer)).data;
    expect(adjusted?.adjusted_for_overdraft?.linked_transaction).toBe(reversed?.id);
    const taken = await local.stripe.balanceTransactions.retrieve(
      idOf(adjusted?.adjusted_for_overdraft?.balance_transaction),
    );
    expect(taken).toMatchObject({ amount: -30_000, net: -30_000, fee: 0, source: adjusted?.id });
    expect((await eventTypes(local.stripe)).filter((type) => type.startsWith('payment_intent.'))).toEqual([
      'payment_intent.created',
      'payment_intent.requires_action',
      'payment_intent.succeeded',
    ]);
  });

  it('unused cash is returned after 75 days, and after 90 goes to the merchant if nobody gave bank details', async () => {
    const customer = await newCustomer('jenny@example.com');
    await fund(customer, 30_000);
    await passDays(74);
    expect((await local.stripe.refunds.list()).data).toHaveLength(0);
    await passDays(1);
    const [refund] = (await local.stripe.refunds.list()).data;
    expect(refund).toMatchObject({ customer, amount: 30_000, status: 'requires_action', charge: null });
    await passDays(15);
    expect((await local.stripe.refunds.retrieve(refund?.id ?? '')).status).toBe('canceled');
    expect(await cashRows(local.stripe, customer)).toEqual([
      ['funded', 30_000, 30_000],
      ['return_initiated', -30_000, 0],
      ['return_canceled', 30_000, 30_000],
      ['transferred_to_balance', -30_000, 0],
    ]);
    const [transferred] = (await local.stripe.customers.listCashBalanceTransactions(customer)).data;
    const received = await local.stripe.balanceTransactions.retrieve(
      idOf(transferred?.transferred_to_balance?.balance_transaction),
    );
    expect(received).toMatchObject({ amount: 30_000, net: 30_000, source: transferred?.id });
  });

  it('unused cash without an address waits for the 90 days; only what is left of it counts, spent oldest first', async () => {
    const customer = await newCustomer();
    await fund(customer, 30_000);
    await passDays(50);
    await createBankTransferIntent(local.stripe, { customer, amount: 20_000 });
    await fund(customer, 5_000);
    await passDays(40);
    // 10,000 of the first transfer were left on day 90; the 5,000 of day 50 are 40 days old.
    expect((await cashRows(local.stripe, customer)).at(-1)).toEqual([
      'transferred_to_balance',
      -10_000,
      5_000,
    ]);
  });

  it('unused cash that came by SWIFT goes to the merchant after 75 days', async () => {
    const customer = await newCustomer('jenny@example.com');
    await local.control(`/_local/customers/${customer}/bank_transfers`, {
      amount: 30_000,
      currency: 'usd',
      network: 'swift',
      sender_name: 'Jenny',
    });
    await passDays(75);
    expect((await cashRows(local.stripe, customer)).at(-1)).toEqual(['transferred_to_balance', -30_000, 0]);
    expect((await local.stripe.refunds.list()).data).toHaveLength(0);
  });

  it('a return that fails passes through the cash balance to the merchant', async () => {
    const customer = await newCustomer('jenny@example.com');
    await fund(customer, 30_000);
    const { id } = await local.stripe.refunds.create({
      origin: 'customer_balance',
      customer,
      amount: 30_000,
      currency: 'eur',
    });
    await local.control(`/_local/refunds/${id}/provide_bank_details`);
    await local.control(`/_local/refunds/${id}/fail`, { failure_reason: 'declined' });
    expect(await local.stripe.refunds.retrieve(id)).toMatchObject({
      status: 'failed',
      failure_reason: 'declined',
    });
    expect((await cashRows(local.stripe, customer)).slice(1)).toEqual([
      ['return_initiated', -30_000, 0],
      ['return_canceled', 30_000, 30_000],
      ['transferred_to_balance', -30_000, 0],
    ]);
  });

  it('a return canceled in the Dashboard is available again, and goes to what waits for it', async () => {
    const customer = await newCustomer('jenny@example.com');
    await fund(customer, 30_000);
    const { id } = await local.stripe.refunds.create({
      origin: 'customer_balance',
      customer,
      amount: 30_000,
      currency: 'eur',
    });
    await expect(local.stripe.refunds.cancel(id)).rejects.toMatchObject({ statusCode: 400 });
    const waiting = await createBankTransferIntent(local.stripe, { customer, amount: 20_000 });
    await local.control(`/_local/refunds/${id}/cancel_return`);
    expect((await local.stripe.paymentIntents.retrieve(waiting.id)).status).toBe('succeeded');
    expect((await cashRows(local.stripe, customer)).slice(2)).toEqual([
      ['return_canceled', 30_000, 30_000],
      ['applied_to_payment', -20_000, 10_000],
    ]);
  });

  it('a payment refunded into the cash balance is there at once', async () => {
    const customer = await newCustomer();
    const { id } = await createBankTransferIntent(local.stripe, { customer, amount: 30_000 });
    await fund(customer, 30_000);
    await local.control('/_local/refunds', { payment_intent: id, amount: 10_000 });
    const [refund] = (await local.stripe.refunds.list({ payment_intent: id })).data;
    expect(refund).toMatchObject({
      amount: 10_000,
      status: 'succeeded',
      destination_details: { type: 'customer_cash_balance' },
    });
    const [row] = (await local.stripe.customers.listCashBalanceTransactions(customer)).data;
    expect(row).toMatchObject({
      type: 'refunded_from_payment',
      net_amount: 10_000,
      refunded_from_payment: { refund: refund?.id },
    });
    const [charge] = (await local.stripe.charges.list({ payment_intent: id })).data;
    expect(charge).toMatchObject({ amount_refunded: 10_000, refunded: false });
  });
});
