import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import {
  balanceOf,
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { onDevServer } from '../support/main-path/temporal-under-test';

/**
 * An invoice of EUR 1,000.00 funded in two parts. While a part is missing the PaymentIntent stays in requires_action
 * with a lower amount_remaining, and `amount_received` stays 0 until it succeeds
 * (docs.stripe.com/payments/bank-transfers/accept-a-payment#handling-underpayments-and-overpayments).
 */
describe('An invoice is paid in two parts', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  it('books every step, and the ledger equals Stripe at each of them', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 100_000);
    const started = await startedInvoice(holdfast, input);
    const paymentIntent = started.paymentIntent?.id ?? '';

    expect(started.state).toBe('waiting_for_funds');
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(100_000n);
    expect(await balanceOf(holdfast, 'invoiced')).toBe(-100_000n);

    await transferArrives(holdfast, customer, 43_000);
    const partly = await invoiceIn(holdfast, input.invoice, 'partially_funded', 43_000);
    expect(partly.paymentIntent?.remaining).toEqual({ amount: '57000', currency: 'eur' });
    expect(await balanceOf(holdfast, `intent:${paymentIntent}:funding`)).toBe(-43_000n);
    expect(await balanceOf(holdfast, 'stripe:cash_held')).toBe(43_000n);
    // A part payment pays nothing yet: the receivable falls when the PaymentIntent succeeds.
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(100_000n);
    await expectLedgerEqualsStripe(holdfast, customer);

    await transferArrives(holdfast, customer, 57_000);
    const paid = await invoiceIn(holdfast, input.invoice, 'paid', 100_000);
    expect(paid.result).toMatchObject({
      outcome: 'paid',
      paymentIntent,
      received: { amount: '100000', currency: 'eur' },
      cashReturn: null,
      kept: null,
    });
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(0n);
    expect(await balanceOf(holdfast, `intent:${paymentIntent}:funding`)).toBe(0n);
    expect(await balanceOf(holdfast, 'stripe:cash_held')).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('keeps what is too much as the customer’s free cash', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, 12_500);
    await invoiceIn(holdfast, input.invoice, 'paid');
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-2_500n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('pays the next invoice from free cash at once', async () => {
    const customer = await newCustomer(holdfast);
    const first = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, first);
    await transferArrives(holdfast, customer, 15_000);
    await invoiceIn(holdfast, first.invoice, 'paid');
    const second = invoiceOf(customer, 5_000);
    await holdfast.door.start(second);
    await invoiceIn(holdfast, second.invoice, 'paid');
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('tells what happened in the timeline', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 20_000);
    await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, 5_000);
    await invoiceIn(holdfast, input.invoice, 'partially_funded', 5_000);
    await transferArrives(holdfast, customer, 15_000);
    const { timeline } = await invoiceIn(holdfast, input.invoice, 'paid');
    expect(timeline.map((entry) => entry.kind)).toEqual([
      'started',
      'payment_intent_created',
      'funds_applied',
      'funds_applied',
      'paid',
    ]);
  });
});
