import { startUnderTest, type LocalStripeUnderTest } from './local-stripe-under-test';

/**
 * Underpayments: docs.stripe.com/payments/bank-transfers/accept-a-payment; applying by hand:
 * docs.stripe.com/api/payment_intents/apply_customer_balance; rows: docs.stripe.com/api/cash_balance_transactions.
 */
describe('a bank transfer that comes in two parts, reconciled by hand', () => {
  let local: LocalStripeUnderTest;
  beforeAll(async () => {
    local = await startUnderTest();
  });
  afterAll(() => local.close());

  it('waits, is funded in part, succeeds with one charge, and leaves rows that add up', async () => {
    const { stripe } = local;
    const customer = await stripe.customers.create({
      name: 'Jenny Rosen',
      cash_balance: { settings: { reconciliation_mode: 'manual' } },
    });
    const waiting = await stripe.paymentIntents.create({
      amount: 100_000,
      currency: 'eur',
      customer: customer.id,
      allowed_payment_method_types: ['customer_balance'],
      payment_method_data: { type: 'customer_balance' },
      payment_method_options: {
        customer_balance: {
          funding_type: 'bank_transfer',
          bank_transfer: { type: 'eu_bank_transfer', eu_bank_transfer: { country: 'DE' } },
        },
      },
      confirm: true,
    });
    expect(waiting.status).toBe('requires_action');
    expect(waiting.next_action?.display_bank_transfer_instructions).toMatchObject({
      amount_remaining: 100_000,
      currency: 'eur',
      type: 'eu_bank_transfer',
      financial_addresses: [{ type: 'iban', supported_networks: ['sepa'], iban: { country: 'DE' } }],
    });

    await stripe.testHelpers.customers.fundCashBalance(customer.id, { amount: 43_000, currency: 'eur' });
    const partly = await stripe.paymentIntents.applyCustomerBalance(waiting.id);
    expect(partly).toMatchObject({ status: 'requires_action', amount_received: 0, latest_charge: null });
    expect(partly.next_action?.display_bank_transfer_instructions?.amount_remaining).toBe(57_000);

    await stripe.testHelpers.customers.fundCashBalance(customer.id, { amount: 57_000, currency: 'eur' });
    const paid = await stripe.paymentIntents.applyCustomerBalance(waiting.id);
    expect(paid).toMatchObject({ status: 'succeeded', amount_received: 100_000, next_action: null });

    const rows = await stripe.customers.listCashBalanceTransactions(customer.id);
    expect(rows.data.map((row) => [row.type, row.net_amount, row.ending_balance])).toEqual([
      ['applied_to_payment', -57_000, 0],
      ['funded', 57_000, 57_000],
      ['applied_to_payment', -43_000, 0],
      ['funded', 43_000, 43_000],
    ]);
    const charges = await stripe.charges.list({ payment_intent: waiting.id });
    expect(charges.data).toHaveLength(1);
    expect(charges.data[0]).toMatchObject({
      id: paid.latest_charge,
      amount: 100_000,
      captured: true,
      paid: true,
    });

    const events = await stripe.events.list({ limit: 100 });
    expect(events.data.map((event) => event.type).reverse()).toEqual([
      'customer.created',
      'payment_intent.created',
      'payment_intent.requires_action',
      'customer_cash_balance_transaction.created',
      'cash_balance.funds_available',
      'customer_cash_balance_transaction.created',
      'payment_intent.partially_funded',
      'customer_cash_balance_transaction.created',
      'cash_balance.funds_available',
      'customer_cash_balance_transaction.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'charge.updated',
    ]);
  });
});
