import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import {
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { onDevServer } from '../support/main-path/temporal-under-test';
import { eur, updateCash, updateInvoice } from './send-update';

/**
 * In automatic mode cash that comes free goes to the next open payment
 * (docs.stripe.com/payments/bank-transfers/accept-a-payment), unless it is held still.
 */
describe('An invoice is canceled where Stripe matches the cash', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  /** An invoice with 430.00 of 1,000.00, another one of 500.00 with nothing, and Stripe's own matching from now on. */
  async function twoInvoices(): Promise<{ customer: string; invoice: string; other: string }> {
    const customer = await newCustomer(holdfast);
    const { invoice } = await startedInvoice(holdfast, invoiceOf(customer, 100_000));
    await transferArrives(holdfast, customer, 43_000);
    await invoiceIn(holdfast, invoice, 'partially_funded', 43_000);
    const { invoice: other } = await startedInvoice(holdfast, invoiceOf(customer, 50_000));
    await updateCash(holdfast, customer, 'setReconciliationMode', { mode: 'automatic' });
    return { customer, invoice, other };
  }

  async function modeOf(customer: string): Promise<string> {
    const { settings } = await holdfast.sdk.customers.retrieveCashBalance(customer);
    return settings.reconciliation_mode;
  }

  it('and its money goes back to the bank, all of it, not to another open invoice', async () => {
    const { customer, invoice, other } = await twoInvoices();
    await updateInvoice(holdfast, invoice, 'cancel', { fundedMoney: 'return' });
    const { result } = await invoiceIn(holdfast, invoice, 'canceled');
    expect(result).toMatchObject({ kept: null, cashReturn: { amount: eur(43_000) } });
    await invoiceIn(holdfast, other, 'waiting_for_funds', 0);
    await expectLedgerEqualsStripe(holdfast, customer);
    expect(await modeOf(customer)).toBe('automatic');

    // Stripe goes on matching by itself.
    await transferArrives(holdfast, customer, 50_000);
    await invoiceIn(holdfast, other, 'paid');
  });

  it('with nothing to send back: Stripe goes on matching as before', async () => {
    const { customer, other } = await twoInvoices();
    await updateInvoice(holdfast, other, 'cancel', { fundedMoney: 'return' });
    await invoiceIn(holdfast, other, 'canceled');
    expect(await modeOf(customer)).toBe('automatic');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('and its money is kept: it goes to the next open invoice at once', async () => {
    const { customer, invoice, other } = await twoInvoices();
    await updateInvoice(holdfast, invoice, 'cancel', { fundedMoney: 'keep' });
    await invoiceIn(holdfast, invoice, 'canceled');
    await invoiceIn(holdfast, other, 'partially_funded', 43_000);
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
