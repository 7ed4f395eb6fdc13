import { startUnderTest, type LocalStripeUnderTest } from './local-stripe-under-test';

/** docs.stripe.com/payments/customer-balance/refunding: returning unspent cash. */
describe('a return of unspent cash', () => {
  let local: LocalStripeUnderTest;
  beforeAll(async () => {
    local = await startUnderTest({ reconciliationMode: 'manual' });
  });
  afterAll(() => local.close());

  async function customerWithCash(email: string | undefined): Promise<string> {
    const { id } = await local.stripe.customers.create(email === undefined ? {} : { email });
    await local.stripe.testHelpers.customers.fundCashBalance(id, { amount: 43_000, currency: 'eur' });
    return id;
  }

  it('waits for bank details, is on its way, and arrives', async () => {
    const customer = await customerWithCash('jenny@example.com');
    const created = await local.stripe.refunds.create({
      origin: 'customer_balance',
      customer,
      amount: 43_000,
      currency: 'eur',
    });
    expect(created).toMatchObject({
      status: 'requires_action',
      charge: null,
      payment_intent: null,
      next_action: { display_details: { email_sent: { email_sent_to: 'jenny@example.com' } } },
    });
    const [row] = (await local.stripe.customers.listCashBalanceTransactions(customer)).data;
    expect(row).toMatchObject({ type: 'return_initiated', net_amount: -43_000, ending_balance: 0 });

    await local.control(`/_local/refunds/${created.id}/provide_bank_details`);
    expect(await local.stripe.refunds.retrieve(created.id)).toMatchObject({ status: 'pending' });
    await local.control(`/_local/refunds/${created.id}/arrive`);
    expect(await local.stripe.refunds.retrieve(created.id)).toMatchObject({ status: 'succeeded' });
  });

  it('is canceled after 45 days without bank details, and the cash is available again', async () => {
    const customer = await customerWithCash('joan@example.com');
    const created = await local.stripe.refunds.create({
      origin: 'customer_balance',
      customer,
      amount: 43_000,
      currency: 'eur',
    });
    await local.control('/_local/clock', { advance: 45 * 24 * 60 * 60 });
    expect((await local.stripe.refunds.retrieve(created.id)).status).toBe('canceled');
    expect((await local.stripe.customers.retrieveCashBalance(customer)).available).toEqual({ eur: 43_000 });
  });

  it('is refused without an address to ask for bank details, and beyond what is available', async () => {
    const nameless = await customerWithCash(undefined);
    await expect(
      local.stripe.refunds.create({
        origin: 'customer_balance',
        customer: nameless,
        amount: 1,
        currency: 'eur',
      }),
    ).rejects.toMatchObject({ statusCode: 400, param: 'instructions_email' });
    const customer = await customerWithCash('jim@example.com');
    await expect(
      local.stripe.refunds.create({ origin: 'customer_balance', customer, amount: 43_001, currency: 'eur' }),
    ).rejects.toMatchObject({ statusCode: 400, code: 'insufficient_funds', param: 'amount' });
  });
});
