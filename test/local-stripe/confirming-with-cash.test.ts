import type StripeSdk from 'stripe';
import {
  amountRemaining,
  cashRows,
  createBankTransferIntent,
  eventTypes,
  startUnderTest,
  type LocalStripeUnderTest,
} from './local-stripe-under-test';

/** docs.stripe.com/payments/customer-balance (make a payment) and docs.stripe.com/payments/bank-transfers/accept-a-payment. */
describe('confirming a payment from the cash balance', () => {
  let local: LocalStripeUnderTest;
  beforeAll(async () => {
    local = await startUnderTest();
  });
  afterAll(() => local.close());

  async function customerWithCash(amount: number, mode: 'automatic' | 'manual'): Promise<string> {
    const { id } = await local.stripe.customers.create({
      cash_balance: { settings: { reconciliation_mode: mode } },
    });
    await local.stripe.testHelpers.customers.fundCashBalance(id, { amount, currency: 'eur' });
    return id;
  }

  const payFromCash = (customer: string, amount: number) =>
    local.stripe.paymentIntents.create({
      amount,
      currency: 'eur',
      customer,
      confirm: true,
      allowed_payment_method_types: ['customer_balance'],
      payment_method_data: { type: 'customer_balance' },
    });

  it.each(['automatic', 'manual'] as const)(
    'succeeds with enough cash and no funding type (%s)',
    async (mode) => {
      const customer = await customerWithCash(50_000, mode);
      const before = (await eventTypes(local.stripe)).length;
      const paid = await payFromCash(customer, 30_000);
      expect(paid).toMatchObject({ status: 'succeeded', amount_received: 30_000 });
      expect(await cashRows(local.stripe, customer)).toEqual([
        ['funded', 50_000, 50_000],
        ['applied_to_payment', -30_000, 20_000],
      ]);
      expect(await eventTypes(local.stripe, before)).toEqual([
        'payment_intent.created',
        'customer_cash_balance_transaction.created',
        'charge.succeeded',
        'payment_intent.succeeded',
        'charge.updated',
      ]);
    },
  );

  it('fails without enough cash and no funding type, and applies nothing; the answer is the intent', async () => {
    const customer = await customerWithCash(20_000, 'automatic');
    const failed = await payFromCash(customer, 30_000);
    expect(failed).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      last_payment_error: { code: 'insufficient_funds' },
    });
    expect(await cashRows(local.stripe, customer)).toEqual([['funded', 20_000, 20_000]]);
    expect((await eventTypes(local.stripe)).at(-1)).toBe('payment_intent.payment_failed');
  });

  it('takes what there is in automatic mode and asks for the rest, without partially_funded', async () => {
    const customer = await customerWithCash(20_000, 'automatic');
    const before = (await eventTypes(local.stripe)).length;
    const waiting = await createBankTransferIntent(local.stripe, { customer, amount: 30_000 });
    expect(waiting.status).toBe('requires_action');
    expect(amountRemaining(waiting)).toBe(10_000);
    expect(await eventTypes(local.stripe, before)).toEqual([
      'payment_intent.created',
      'customer_cash_balance_transaction.created',
      'payment_intent.requires_action',
    ]);
  });

  it('leaves the cash alone in manual mode when it can wait for a transfer', async () => {
    const customer = await customerWithCash(50_000, 'manual');
    const waiting = await createBankTransferIntent(local.stripe, { customer, amount: 30_000 });
    expect(amountRemaining(waiting)).toBe(30_000);
    expect(await cashRows(local.stripe, customer)).toEqual([['funded', 50_000, 50_000]]);
  });

  it('keeps account and reference over confirmations', async () => {
    const customer = await customerWithCash(1_000, 'manual');
    const first = await createBankTransferIntent(local.stripe, { customer, amount: 30_000 });
    await local.stripe.paymentIntents.update(first.id, { amount: 40_000 });
    const second = await local.stripe.paymentIntents.confirm(first.id);
    const { reference, financial_addresses: addresses } =
      first.next_action?.display_bank_transfer_instructions ?? {};
    expect(second.next_action?.display_bank_transfer_instructions).toMatchObject({
      amount_remaining: 40_000,
      reference,
      financial_addresses: addresses,
    });
  });

  it('needs a customer, immediate capture and no later use', async () => {
    const intent: StripeSdk.PaymentIntentCreateParams = {
      amount: 30_000,
      currency: 'eur',
      confirm: true,
      allowed_payment_method_types: ['customer_balance'],
    };
    const customer = await customerWithCash(1_000, 'manual');
    const { paymentIntents } = local.stripe;
    const payment_method_data = { type: 'customer_balance' } as const;
    await expect(paymentIntents.create({ ...intent, payment_method_data })).rejects.toMatchObject({
      statusCode: 400,
    });
    await expect(
      paymentIntents.create({ ...intent, customer, payment_method_data, capture_method: 'manual' }),
    ).rejects.toMatchObject({ statusCode: 400, param: 'capture_method' });
    await expect(
      paymentIntents.create({ ...intent, customer, payment_method_data, setup_future_usage: 'off_session' }),
    ).rejects.toMatchObject({ statusCode: 400, param: 'setup_future_usage' });
    await expect(paymentIntents.create({ ...intent, customer })).rejects.toMatchObject({
      statusCode: 400,
      code: 'payment_intent_unexpected_state',
    });
  });
});
