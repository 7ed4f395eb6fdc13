import {
  createBankTransferIntent,
  eventTypes,
  idOf,
  startUnderTest,
  type LocalStripeUnderTest,
} from './local-stripe-under-test';

const DAY_SECONDS = 24 * 60 * 60;

/** docs.stripe.com/payments/customer-balance/refunding: refunding a payment to the customer's bank. */
describe('a refund of a payment by bank transfer', () => {
  let local: LocalStripeUnderTest;
  beforeEach(async () => {
    local = await startUnderTest();
  });
  afterEach(() => local.close());

  async function paidIntent(email = 'jenny@example.com'): Promise<string> {
    const { id: customer } = await local.stripe.customers.create(email === '' ? {} : { email });
    const { id } = await createBankTransferIntent(local.stripe, { customer, amount: 30_000 });
    await local.stripe.testHelpers.customers.fundCashBalance(customer, { amount: 30_000, currency: 'eur' });
    return id;
  }
  const charge = async (paymentIntent: string) =>
    (await local.stripe.charges.list({ payment_intent: paymentIntent })).data[0];

  it('asks for bank details, goes, bounces, is asked for again, and arrives', async () => {
    const paymentIntent = await paidIntent();
    const before = (await eventTypes(local.stripe)).length;
    const refund = await local.stripe.refunds.create({ payment_intent: paymentIntent, amount: 12_000 });
    expect(refund).toMatchObject({
      status: 'requires_action',
      payment_intent: paymentIntent,
      amount: 12_000,
    });
    const taken = await local.stripe.balanceTransactions.retrieve(idOf(refund.balance_transaction));
    expect(taken).toMatchObject({ amount: -12_000, net: -12_000, type: 'payment_refund', source: refund.id });
    expect(await charge(paymentIntent)).toMatchObject({ amount_refunded: 12_000, refunded: false });

    const statuses: unknown[] = [];
    for (const step of ['provide_bank_details', 'bounce', 'provide_bank_details', 'arrive']) {
      const { status } = (await local.control(`/_local/refunds/${refund.id}/${step}`)) as { status: string };
      statuses.push(status);
    }
    expect(statuses).toEqual(['pending', 'requires_action', 'pending', 'succeeded']);
    expect(await eventTypes(local.stripe, before)).toEqual([
      'refund.created',
      'charge.refunded',
      'refund.updated',
      'refund.updated',
      'refund.updated',
      'refund.updated',
    ]);
  });

  it('fails after 45 days without bank details, and the merchant has the money back', async () => {
    const paymentIntent = await paidIntent();
    const { id } = await local.stripe.refunds.create({ payment_intent: paymentIntent });
    await local.control('/_local/clock', { advance: 45 * DAY_SECONDS - 1 });
    expect((await local.stripe.refunds.retrieve(id)).status).toBe('requires_action');
    await local.control('/_local/clock', { advance: 1 });
    const failed = await local.stripe.refunds.retrieve(id, { expand: ['failure_balance_transaction'] });
    expect(failed).toMatchObject({
      status: 'failed',
      failure_balance_transaction: { amount: 30_000, net: 30_000, source: id },
    });
    expect((await eventTypes(local.stripe)).slice(-2)).toEqual(['refund.updated', 'refund.failed']);
  });

  it('can be expired by the test helper, and canceled while it waits', async () => {
    const first = await local.stripe.refunds.create({ payment_intent: await paidIntent() });
    expect((await local.stripe.testHelpers.refunds.expire(first.id)).status).toBe('failed');

    const paymentIntent = await paidIntent();
    const second = await local.stripe.refunds.create({ payment_intent: paymentIntent });
    expect((await local.stripe.refunds.cancel(second.id)).status).toBe('canceled');
    expect(await charge(paymentIntent)).toMatchObject({ amount_refunded: 0, refunded: false });
    await expect(local.stripe.refunds.cancel(second.id)).rejects.toMatchObject({ statusCode: 400 });
  });

  it('is refused beyond what is left, twice, after 180 days, and without an address', async () => {
    const paymentIntent = await paidIntent();
    const refund = (amount?: number) =>
      local.stripe.refunds.create({
        payment_intent: paymentIntent,
        ...(amount === undefined ? {} : { amount }),
      });
    await expect(refund(30_001)).rejects.toMatchObject({ statusCode: 400, param: 'amount' });
    await refund();
    await expect(refund()).rejects.toMatchObject({ code: 'charge_already_refunded' });
    await expect(local.stripe.refunds.create({ payment_intent: await paidIntent('') })).rejects.toMatchObject(
      {
        param: 'instructions_email',
      },
    );
    const old = await paidIntent();
    await local.control('/_local/clock', { advance: 180 * DAY_SECONDS + 60 });
    await expect(local.stripe.refunds.create({ payment_intent: old })).rejects.toMatchObject({
      statusCode: 400,
    });
  });
});

/** docs.stripe.com/payments/payment-intents/asynchronous-capture: within an hour of the payment. */
describe('the balance transactions of a refund that are seen late', () => {
  it.each(['fail', 'cancel'] as const)('come an hour after it, and after a %s', async (end) => {
    const local = await startUnderTest({ balanceTransactionDelaySeconds: 3_600 });
    try {
      const { id: customer } = await local.stripe.customers.create({ email: 'jenny@example.com' });
      const intent = await createBankTransferIntent(local.stripe, { customer, amount: 30_000 });
      await local.stripe.testHelpers.customers.fundCashBalance(customer, { amount: 30_000, currency: 'eur' });
      await local.control('/_local/clock', { advance: 3_600 });
      const { id, balance_transaction: first } = await local.stripe.refunds.create({
        payment_intent: intent.id,
      });
      expect(first).toBeNull();
      const movements = async (): Promise<number[]> =>
        (await local.stripe.balanceTransactions.list({ source: id })).data.map(({ amount }) => amount);
      expect(await movements()).toEqual([]);
      await local.control('/_local/clock', { advance: 3_600 });
      expect(await movements()).toEqual([-30_000]);
      const seen = await local.stripe.refunds.retrieve(id, { expand: ['balance_transaction'] });
      expect(seen).toMatchObject({ status: 'requires_action', balance_transaction: { net: -30_000 } });
      expect((await eventTypes(local.stripe)).at(-1)).toBe('refund.updated');

      if (end === 'cancel') await local.stripe.refunds.cancel(id);
      else await local.control(`/_local/refunds/${id}/fail`);
      expect(await movements()).toEqual([-30_000]);
      await local.control('/_local/clock', { advance: 3_600 });
      expect(await movements()).toEqual([30_000, -30_000]);
      const { failure_balance_transaction: back } = await local.stripe.refunds.retrieve(id);
      expect(typeof back).toBe(end === 'fail' ? 'string' : 'undefined');
    } finally {
      await local.close();
    }
  });
});
