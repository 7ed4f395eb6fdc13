import type { Stripe } from '../../src/contracts/ports/stripe';
import { createStripe } from '../../src/stripe/create-stripe';
import { startUnderTest } from '../local-stripe/local-stripe-under-test';
import type { LocalStripeUnderTest } from '../local-stripe/local-stripe-under-test';

/** The seeds' endpoints as Holdfast calls them, by the unmodified SDK over HTTP. */
describe('An announced write', () => {
  let local: LocalStripeUnderTest;
  let stripe: Stripe;
  beforeAll(async () => {
    local = await startUnderTest();
    stripe = await createStripe({ secretKey: 'sk_test_local', url: local.url });
  });
  afterAll(() => local.close());

  async function waitingIntent(cents: number): Promise<{ customer: string; paymentIntent: string }> {
    const customer = await local.stripe.customers.create({ email: 'a@example.com' });
    await stripe.write(`mode-${customer.id}`, {
      kind: 'set_reconciliation_mode',
      customer: customer.id,
      mode: 'manual',
    });
    const result = await stripe.write(`create-${customer.id}`, {
      kind: 'create_payment_intent',
      customer: customer.id,
      amount: { amount: String(cents), currency: 'eur' },
      invoice: 'INV-1',
      attempt: 1,
      number: 'R-1',
      country: 'DE',
      instance: 'test',
    });
    if (result.kind !== 'payment_intent') throw new Error('no intent');
    return { customer: customer.id, paymentIntent: result.paymentIntent.id };
  }

  it('creates a confirmed intent that waits for a transfer and carries the write’s id', async () => {
    const { customer, paymentIntent } = await waitingIntent(100_000);
    const intent = await stripe.retrievePaymentIntent(paymentIntent);
    // docs.stripe.com/payments/bank-transfers/accept-a-payment: requires_action, amount_remaining the whole amount.
    expect(intent).toMatchObject({
      status: 'requires_action',
      amount: { amount: 100_000n, currency: 'eur' },
      amountRemaining: { amount: 100_000n, currency: 'eur' },
      amountReceived: { amount: 0n, currency: 'eur' },
      instructions: { type: 'eu_bank_transfer' },
      metadata: { holdfast_write: `create-${customer}`, holdfast_invoice: 'INV-1', holdfast_attempt: '1' },
    });
    expect(await stripe.retrieveCashBalance(customer)).toMatchObject({ reconciliationMode: 'manual' });
  });

  it('is carried out once when it is sent twice', async () => {
    const { customer, paymentIntent } = await waitingIntent(50_000);
    await local.stripe.testHelpers.customers.fundCashBalance(customer, { amount: 50_000, currency: 'eur' });
    const apply = {
      kind: 'apply_customer_balance',
      paymentIntent,
      amount: { amount: '20000', currency: 'eur' },
    } as const;
    const first = await stripe.write(`apply-${paymentIntent}`, apply);
    const second = await stripe.write(`apply-${paymentIntent}`, apply);
    expect(second).toEqual(first);
    const { rows } = await stripe.listCashTransactions(customer, { limit: 10, startingAfter: null });
    expect(rows.map(({ type, netAmount, endingBalance }) => ({ type, netAmount, endingBalance }))).toEqual([
      { type: 'applied_to_payment', netAmount: -20_000n, endingBalance: 30_000n },
      { type: 'funded', netAmount: 50_000n, endingBalance: 50_000n },
    ]);
  });

  it('cancels with Stripe’s reason, which frees what was applied', async () => {
    const { customer, paymentIntent } = await waitingIntent(50_000);
    await local.stripe.testHelpers.customers.fundCashBalance(customer, { amount: 10_000, currency: 'eur' });
    const amount = { amount: '10000', currency: 'eur' };
    await stripe.write(`apply-${paymentIntent}`, { kind: 'apply_customer_balance', paymentIntent, amount });
    const cancel = {
      kind: 'cancel_payment_intent',
      paymentIntent,
      currency: 'eur',
      cancellationReason: 'abandoned',
    } as const;
    await stripe.write(`cancel-${paymentIntent}`, cancel);
    expect(await stripe.retrievePaymentIntent(paymentIntent)).toMatchObject({
      status: 'canceled',
      cancellationReason: 'abandoned',
    });
    expect((await stripe.retrieveCashBalance(customer)).available.get('eur')).toBe(10_000n);
  });

  it('returns unspent cash as a refund that carries the write’s id', async () => {
    const { customer } = await waitingIntent(50_000);
    await local.stripe.testHelpers.customers.fundCashBalance(customer, { amount: 10_000, currency: 'eur' });
    const result = await stripe.write(`return-${customer}`, {
      kind: 'return_cash',
      customer,
      amount: { amount: '10000', currency: 'eur' },
      invoice: 'INV-1',
    });
    expect(result).toMatchObject({
      kind: 'refund',
      refund: { customer, status: 'requires_action', metadata: { holdfast_write: `return-${customer}` } },
    });
  });

  it('reads a missing customer as null', async () => {
    expect(await stripe.retrieveCustomer('cus_missing')).toBeNull();
  });
});
