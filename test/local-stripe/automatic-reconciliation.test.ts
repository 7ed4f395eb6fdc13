import {
  amountRemaining,
  cashRows,
  createBankTransferIntent,
  eventTypes,
  startUnderTest,
  type LocalStripeUnderTest,
} from './local-stripe-under-test';

/**
 * docs.stripe.com/payments/customer-balance/reconciliation: the order in which automatic reconciliation applies funds,
 * and docs.stripe.com/payments/bank-transfers/accept-a-payment: under- and overpayments.
 */
describe('automatic reconciliation', () => {
  let local: LocalStripeUnderTest;
  beforeAll(async () => {
    local = await startUnderTest();
  });
  afterAll(() => local.close());

  const newCustomer = async (): Promise<string> =>
    (await local.stripe.customers.create({ name: 'Jenny Rosen' })).id;
  const fund = (customer: string, amount: number, reference?: string, currency = 'eur') =>
    local.stripe.testHelpers.customers.fundCashBalance(customer, {
      amount,
      currency,
      ...(reference === undefined ? {} : { reference }),
    });
  const status = async (id: string): Promise<string> =>
    (await local.stripe.paymentIntents.retrieve(id)).status;

  it('pays the intent that wants exactly what was sent, not the oldest', async () => {
    const customer = await newCustomer();
    const older = await createBankTransferIntent(local.stripe, { customer, amount: 30_000 });
    const exact = await createBankTransferIntent(local.stripe, { customer, amount: 70_000 });
    const funded = await fund(customer, 70_000);
    expect(funded).toMatchObject({ type: 'funded', net_amount: 70_000, ending_balance: 70_000 });
    expect(await status(exact.id)).toBe('succeeded');
    expect(await status(older.id)).toBe('requires_action');
    expect(await cashRows(local.stripe, customer)).toEqual([
      ['funded', 70_000, 70_000],
      ['applied_to_payment', -70_000, 0],
    ]);
  });

  it('pays a group that wants exactly what was sent', async () => {
    const customer = await newCustomer();
    const first = await createBankTransferIntent(local.stripe, { customer, amount: 30_000 });
    const second = await createBankTransferIntent(local.stripe, { customer, amount: 70_000 });
    await createBankTransferIntent(local.stripe, { customer, amount: 99_000 });
    await fund(customer, 100_000);
    expect([await status(first.id), await status(second.id)]).toEqual(['succeeded', 'succeeded']);
  });

  it('else spreads over the intents, oldest first, the last one in part', async () => {
    const customer = await newCustomer();
    const before = (await eventTypes(local.stripe)).length;
    const older = await createBankTransferIntent(local.stripe, { customer, amount: 30_000 });
    const newer = await createBankTransferIntent(local.stripe, { customer, amount: 70_000 });
    await fund(customer, 50_000);
    expect(await status(older.id)).toBe('succeeded');
    const partly = await local.stripe.paymentIntents.retrieve(newer.id);
    expect(partly).toMatchObject({ status: 'requires_action', amount_received: 0 });
    expect(amountRemaining(partly)).toBe(50_000);
    expect(await eventTypes(local.stripe, before)).toEqual([
      'payment_intent.created',
      'payment_intent.requires_action',
      'payment_intent.created',
      'payment_intent.requires_action',
      'customer_cash_balance_transaction.created',
      'customer_cash_balance_transaction.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'customer_cash_balance_transaction.created',
      'payment_intent.partially_funded',
      'charge.updated',
    ]);
  });

  it('goes by the reference before the amount', async () => {
    const customer = await newCustomer();
    const exact = await createBankTransferIntent(local.stripe, { customer, amount: 50_000 });
    const named = await createBankTransferIntent(local.stripe, { customer, amount: 90_000 });
    const reference = named.next_action?.display_bank_transfer_instructions?.reference ?? '';
    await fund(customer, 50_000, `Payment for ${reference.toLowerCase()}.`);
    expect(amountRemaining(await local.stripe.paymentIntents.retrieve(named.id))).toBe(40_000);
    expect(await status(exact.id)).toBe('requires_action');
  });

  it('knows no references in Japan', async () => {
    const customer = await newCustomer();
    const exact = await createBankTransferIntent(local.stripe, { customer, amount: 50_000, currency: 'jpy' });
    expect(exact.next_action?.display_bank_transfer_instructions?.reference).toBeNull();
    const older = await createBankTransferIntent(local.stripe, { customer, amount: 60_000, currency: 'jpy' });
    await fund(customer, 60_000, 'anything', 'jpy');
    expect([await status(exact.id), await status(older.id)]).toEqual(['requires_action', 'succeeded']);
  });

  it('leaves what nobody wants in the cash balance, and says so', async () => {
    const customer = await newCustomer();
    await createBankTransferIntent(local.stripe, { customer, amount: 30_000 });
    const before = (await eventTypes(local.stripe)).length;
    await fund(customer, 40_000);
    expect((await local.stripe.customers.retrieveCashBalance(customer)).available).toEqual({ eur: 10_000 });
    expect(await eventTypes(local.stripe, before)).toEqual([
      'customer_cash_balance_transaction.created',
      'customer_cash_balance_transaction.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'cash_balance.funds_available',
      'charge.updated',
    ]);
  });

  it('keeps currencies apart', async () => {
    const customer = await newCustomer();
    const euros = await createBankTransferIntent(local.stripe, { customer, amount: 30_000 });
    await fund(customer, 30_000, undefined, 'usd');
    expect(await status(euros.id)).toBe('requires_action');
    expect((await local.stripe.customers.retrieveCashBalance(customer)).available).toEqual({ usd: 30_000 });
  });

  it('gives what a canceled intent held to the next one, and announces only what remains', async () => {
    const customer = await newCustomer();
    const canceled = await createBankTransferIntent(local.stripe, { customer, amount: 100_000 });
    await fund(customer, 40_000);
    const next = await createBankTransferIntent(local.stripe, { customer, amount: 30_000 });
    const before = (await eventTypes(local.stripe)).length;
    const answer = await local.stripe.paymentIntents.cancel(canceled.id, {
      cancellation_reason: 'abandoned',
    });
    expect(answer).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned', next_action: null });
    expect(await status(next.id)).toBe('succeeded');
    expect((await cashRows(local.stripe, customer)).slice(2)).toEqual([
      ['unapplied_from_payment', 40_000, 40_000],
      ['applied_to_payment', -30_000, 10_000],
    ]);
    expect(await eventTypes(local.stripe, before)).toEqual([
      'payment_intent.canceled',
      'customer_cash_balance_transaction.created',
      'customer_cash_balance_transaction.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'cash_balance.funds_available',
      'charge.updated',
    ]);
  });

  it('takes what a changed intent held before it can be confirmed again', async () => {
    const customer = await newCustomer();
    const changed = await createBankTransferIntent(local.stripe, { customer, amount: 100_000 });
    await fund(customer, 40_000);
    const other = await createBankTransferIntent(local.stripe, { customer, amount: 90_000 });
    const updated = await local.stripe.paymentIntents.update(changed.id, { amount: 40_000 });
    expect(updated).toMatchObject({ status: 'requires_confirmation', amount: 40_000, next_action: null });
    expect(amountRemaining(await local.stripe.paymentIntents.retrieve(other.id))).toBe(50_000);
    const confirmed = await local.stripe.paymentIntents.confirm(changed.id);
    expect(amountRemaining(confirmed)).toBe(40_000);
  });

  it('accepts a short payment when the amount is lowered to it and nothing else is open', async () => {
    const customer = await newCustomer();
    const short = await createBankTransferIntent(local.stripe, { customer, amount: 100_000 });
    await fund(customer, 43_000);
    await local.stripe.paymentIntents.update(short.id, { amount: 43_000 });
    const accepted = await local.stripe.paymentIntents.confirm(short.id);
    expect(accepted).toMatchObject({ status: 'succeeded', amount: 43_000, amount_received: 43_000 });
    expect(await cashRows(local.stripe, customer)).toEqual([
      ['funded', 43_000, 43_000],
      ['applied_to_payment', -43_000, 0],
      ['unapplied_from_payment', 43_000, 43_000],
      ['applied_to_payment', -43_000, 0],
    ]);
  });

  it('waits for its delay, in which the customer can still be set to manual', async () => {
    const slow = await startUnderTest({ reconciliationDelaySeconds: 60 });
    try {
      const { id: customer } = await slow.stripe.customers.create();
      const waiting = await createBankTransferIntent(slow.stripe, { customer, amount: 30_000 });
      await slow.stripe.testHelpers.customers.fundCashBalance(customer, { amount: 30_000, currency: 'eur' });
      expect(amountRemaining(await slow.stripe.paymentIntents.retrieve(waiting.id))).toBe(30_000);
      await slow.stripe.customers.updateCashBalance(customer, {
        settings: { reconciliation_mode: 'manual' },
      });
      await slow.control('/_local/clock', { advance: 60 });
      expect(amountRemaining(await slow.stripe.paymentIntents.retrieve(waiting.id))).toBe(30_000);
      expect((await slow.stripe.customers.retrieveCashBalance(customer)).available).toEqual({ eur: 30_000 });
    } finally {
      await slow.close();
    }
  });
});
