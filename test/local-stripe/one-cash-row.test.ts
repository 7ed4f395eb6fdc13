import { startUnderTest, type LocalStripeUnderTest } from './local-stripe-under-test';

/** docs.stripe.com/api/cash_balance_transactions/retrieve */
describe('one cash balance transaction', () => {
  let local: LocalStripeUnderTest;
  beforeAll(async () => {
    local = await startUnderTest();
  });
  afterAll(() => local.close());

  it('is read by its id, as it is in the list', async () => {
    const { id: customer } = await local.stripe.customers.create({});
    const money = { amount: 4300, currency: 'eur', reference: 'RF-1001' };
    const funded = await local.stripe.testHelpers.customers.fundCashBalance(customer, money);
    const read = await local.stripe.customers.retrieveCashBalanceTransaction(customer, funded.id);
    expect(read).toMatchObject({
      type: 'funded',
      net_amount: 4300,
      ending_balance: 4300,
      customer,
      funded: { bank_transfer: { reference: 'RF-1001', type: 'eu_bank_transfer' } },
    });
    expect((await local.stripe.customers.listCashBalanceTransactions(customer)).data).toEqual([
      expect.objectContaining({ id: funded.id }),
    ]);
  });

  it('is not found at another customer', async () => {
    const { id: customer } = await local.stripe.customers.create({});
    const { id: other } = await local.stripe.customers.create({});
    const money = { amount: 4300, currency: 'eur' };
    const { id } = await local.stripe.testHelpers.customers.fundCashBalance(customer, money);
    await expect(local.stripe.customers.retrieveCashBalanceTransaction(other, id)).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
  });
});
