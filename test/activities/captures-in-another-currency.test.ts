import { randomUUID } from 'node:crypto';
import { bookBalanceTransactions } from '../../src/activities/balance-transactions/book-balance-transactions';
import { bookCardPayment } from '../../src/activities/card-payment/book-card-payment';
import { createPaymentIntent } from '../../src/activities/invoice-payment/create-payment-intent';
import type { InvoicePaymentInput } from '../../src/contracts/invoice-payment-input';
import { startActivities } from './activities-under-test';
import type { ActivitiesUnderTest } from './activities-under-test';

/**
 * 1.00 EUR gives 0.85 GBP, so that most captures are no whole pence: 33.30 EUR are 28.305 GBP, settled as 28.31, which the
 * rate says are 33.31 EUR (docs.stripe.com/currencies/conversions,
 * docs.stripe.com/api/balance_transactions/object#balance_transaction_object-exchange_rate).
 */
describe('Captures in EUR that settle in GBP', () => {
  let test: ActivitiesUnderTest;
  beforeAll(async () => {
    test = await startActivities({ settlement: { currency: 'gbp', exchangeRate: 0.85 } });
    await bookBalanceTransactions(test.parts)();
  });
  afterAll(() => test.close());

  /** A hold of 100.00 EUR of Holdfast's, of which parts can be captured. */
  async function hold(): Promise<string> {
    const { id: customer } = await test.sdk.customers.create();
    const invoice = `INV-${randomUUID()}`;
    const method = { type: 'card' as const, capture: 'manual' as const, requestMulticapture: true };
    const input: InvoicePaymentInput = {
      invoice,
      customer,
      amount: { amount: '10000', currency: 'eur' },
      method,
    };
    const now = new Date();
    await test.parts.ledger.customers.ensure(customer, now);
    const workflowId = `invoice-payment/${invoice}`;
    await test.parts.ledger.invoicePayments.register({ invoice, workflowId, input, dueAt: null, now });
    const { paymentIntent } = await createPaymentIntent(test.parts)({ invoice, attempt: 1 });
    await test.sdk.paymentIntents.confirm(paymentIntent, { payment_method: 'pm_card_visa' });
    await bookCardPayment(test.parts, paymentIntent);
    return paymentIntent;
  }

  async function balances(): Promise<Record<string, bigint>> {
    const all = await test.parts.ledger.books.balances('');
    const shown = ['stripe:balance', 'stripe:settling', 'fees', 'fx', 'invoiced'];
    const own = all.filter(({ account, balance }) => shown.includes(account) && balance.amount !== 0n);
    return Object.fromEntries(
      own.map(({ account, balance }) => [`${account} ${balance.currency}`, balance.amount]),
    );
  }

  it('are booked to the cent, part by part, whoever books first; what rounding leaves is booked at the end', async () => {
    const id = await hold();
    const capture = (cents: number, last: boolean): Promise<unknown> =>
      test.sdk.paymentIntents.capture(id, { amount_to_capture: cents, final_capture: last });
    await capture(3_330, false);
    await bookCardPayment(test.parts, id);
    await bookBalanceTransactions(test.parts)();
    // 2.9% of 33.30 and 0.30 are 1.27 EUR, which are 1.08 GBP.
    expect(await balances()).toEqual({
      'invoiced eur': -10_000n,
      'stripe:balance gbp': 2_723n,
      'fees gbp': 108n,
      'fx gbp': -2_831n,
      'fx eur': 3_331n,
      'stripe:settling eur': -1n,
    });
    await capture(3_330, false);
    await bookBalanceTransactions(test.parts)();
    await bookCardPayment(test.parts, id);
    await capture(3_340, true);
    await bookCardPayment(test.parts, id);
    await bookBalanceTransactions(test.parts)();
    await bookCardPayment(test.parts, id);
    // 33.40 EUR are 28.39 GBP, and 33.40 again. Together 85.01 GBP, of which 3.24 are fees.
    expect(await balances()).toEqual({
      'invoiced eur': -10_000n,
      'stripe:balance gbp': 8_177n,
      'fees gbp': 324n,
      'fx gbp': -8_501n,
      'fx eur': 10_000n,
    });
  });

  it('of all at once are as exact', async () => {
    const before = await balances();
    const id = await hold();
    await test.sdk.paymentIntents.capture(id, { amount_to_capture: 3_370 });
    await bookBalanceTransactions(test.parts)();
    await bookCardPayment(test.parts, id);
    const after = await balances();
    // 33.70 EUR are 28.645 GBP, settled as 28.65.
    expect((after['fx eur'] ?? 0n) - (before['fx eur'] ?? 0n)).toBe(3_370n);
    expect((after['fx gbp'] ?? 0n) - (before['fx gbp'] ?? 0n)).toBe(-2_865n);
    expect(after['stripe:settling eur']).toBeUndefined();
    expect((await test.parts.ledger.paymentIntents.find(id))?.balanceTransaction).not.toBeNull();
  });
});
