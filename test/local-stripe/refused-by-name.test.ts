import { startUnderTest, type LocalStripeUnderTest } from './local-stripe-under-test';

/** What Local Stripe does not have it refuses with an error of its own, which names it: nothing is silently ignored. */
describe('what Local Stripe does not have', () => {
  let local: LocalStripeUnderTest;
  beforeAll(async () => {
    local = await startUnderTest();
  });
  afterAll(() => local.close());

  const post = async (path: string, body: string): Promise<unknown> => {
    const headers = {
      authorization: 'Bearer sk_test_local',
      'content-type': 'application/x-www-form-urlencoded',
    };
    return (await fetch(`${local.url}${path}`, { method: 'POST', headers, body })).json();
  };

  // The seed of the endpoints marks these parameters "Connect only".
  it.each([
    ['/v1/payment_intents', 'amount=1000&currency=eur&', 'application_fee_amount', '=10'],
    ['/v1/payment_intents', 'amount=1000&currency=eur&', 'transfer_data', '[destination]=acct_1'],
    ['/v1/payment_intents', 'amount=1000&currency=eur&', 'on_behalf_of', '=acct_1'],
    ['/v1/payment_intents/pi_1', '', 'application_fee_amount', '=10'],
    ['/v1/payment_intents/pi_1/capture', '', 'application_fee_amount', '=10'],
    ['/v1/payment_intents/pi_1/capture', '', 'transfer_data', '[amount]=10'],
    ['/v1/payment_intents/pi_1/increment_authorization', 'amount=1000&', 'application_fee_amount', '=10'],
    ['/v1/payment_intents/pi_1/increment_authorization', 'amount=1000&', 'transfer_data', '[amount]=10'],
  ])('Connect: POST %s with %s%s', async (path, others, param, value) => {
    expect(await post(path, `${others}${param}${value}`)).toMatchObject({
      error: { code: 'local_stripe_unsupported', param, message: expect.stringContaining('Connect') },
    });
  });

  it('Connect: another account', async () => {
    await expect(local.stripe.customers.list({}, { stripeAccount: 'acct_1' })).rejects.toMatchObject({
      statusCode: 403,
      code: 'local_stripe_unsupported',
      message: expect.stringContaining('Stripe-Account'),
    });
  });

  // docs.stripe.com/payments/customer-balance, "Access full sender IBAN": for a few merchants, by an expansion.
  it('full IBANs of senders', async () => {
    const { id: customer } = await local.stripe.customers.create({});
    const money = { amount: 4300, currency: 'eur' };
    const { id } = await local.stripe.testHelpers.customers.fundCashBalance(customer, money);
    const expand = ['funded.bank_transfer.eu_bank_transfer.iban'];
    await expect(
      local.stripe.customers.retrieveCashBalanceTransaction(customer, id, { expand }),
    ).rejects.toMatchObject({
      code: 'local_stripe_unsupported',
      param: 'expand',
      message: expect.stringContaining('IBAN'),
    });
  });

  it('endpoints, also with ids in their path', async () => {
    await expect(local.stripe.subscriptions.retrieve('sub_1')).rejects.toMatchObject({
      statusCode: 404,
      code: 'local_stripe_unsupported',
      message: expect.stringContaining('GET: /v1/subscriptions/sub_1'),
    });
  });
});
