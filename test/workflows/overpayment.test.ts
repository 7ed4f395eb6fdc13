import type { StartInvoicePayment } from '../../src/contracts/invoice-payment-input';
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
import { until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';
import { eur, updateCash } from './send-update';

/** Stripe leaves what is too much in the cash balance (docs.stripe.com/payments/bank-transfers/accept-a-payment). */
describe('An invoice that is paid with too much', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  const returningAbove = (customer: string, cents: number, above: number): StartInvoicePayment =>
    invoiceOf(customer, cents, { policies: { overpayment: { action: 'return', above: eur(above) } } });

  function noted(invoice: string): Promise<unknown> {
    return until(
      `the return of what came too much for ${invoice}`,
      () => holdfast.door.view(invoice),
      ({ timeline }) => timeline.some(({ text }) => text.includes('came too much, and is being sent back')),
    );
  }

  /** Waits until the request that the policy made is answered: nothing else of it is seen from outside. */
  function kept(invoice: string): Promise<unknown> {
    return until(
      `the overpayment of ${invoice} to be decided`,
      async () => {
        const { workflowId } = await holdfast.door.view(invoice);
        const { firstExecutionRunId } = await firstRun(workflowId);
        return holdfast.ledger.requests.find(`${workflowId}/${firstExecutionRunId}/return-overpayment/1`);
      },
      (request) => request?.answer?.kind === 'overpayment_kept',
    );
  }

  async function firstRun(workflowId: string): Promise<{ firstExecutionRunId: string }> {
    const { raw } = await holdfast.temporal.workflow.getHandle(workflowId).describe();
    return { firstExecutionRunId: raw.workflowExecutionInfo?.firstRunId ?? '' };
  }

  it('sends back what came too much, above what its policy keeps, once', async () => {
    const customer = await newCustomer(holdfast);
    const input = returningAbove(customer, 100_000, 500);
    await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, 103_000);
    const { result } = await invoiceIn(holdfast, input.invoice, 'paid');
    expect(result).toMatchObject({ received: eur(100_000) });
    await noted(input.invoice);
    expect(await balanceOf(holdfast, `customer:${customer}:returning`)).toBe(-3_000n);
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('keeps what is no more than its policy says', async () => {
    const customer = await newCustomer(holdfast);
    const input = returningAbove(customer, 100_000, 500);
    await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, 100_500);
    await invoiceIn(holdfast, input.invoice, 'paid');
    await kept(input.invoice);
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-500n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('leaves it to another open invoice that may need it', async () => {
    const customer = await newCustomer(holdfast);
    const input = returningAbove(customer, 100_000, 0);
    await startedInvoice(holdfast, input);
    const other = invoiceOf(customer, 50_000);
    await startedInvoice(holdfast, other);
    await transferArrives(holdfast, customer, 120_000);
    await invoiceIn(holdfast, input.invoice, 'paid');
    await invoiceIn(holdfast, other.invoice, 'partially_funded', 20_000);
    await kept(input.invoice);
    expect(await balanceOf(holdfast, `customer:${customer}:returning`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('does not send back what the customer had before, in automatic mode either', async () => {
    const customer = await newCustomer(holdfast);
    const first = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, first);
    await transferArrives(holdfast, customer, 15_000);
    await invoiceIn(holdfast, first.invoice, 'paid');
    const byHand = { reconciliation: 'by_hand', overpayment: { action: 'return', above: eur(0) } } as const;
    const input = invoiceOf(customer, 100_000, { policies: byHand });
    await startedInvoice(holdfast, input);
    // Stripe takes the 50.00 for the open invoice at once, and 1,000.00 of what comes for the rest.
    await updateCash(holdfast, customer, 'setReconciliationMode', { mode: 'automatic' });
    await transferArrives(holdfast, customer, 103_000);
    await invoiceIn(holdfast, input.invoice, 'paid');
    await noted(input.invoice);
    // 150 + 1,030 came, 100 + 1,000 was asked for; 50 of the rest was there before.
    expect(await balanceOf(holdfast, `customer:${customer}:returning`)).toBe(-3_000n);
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-5_000n);
    const { settings } = await holdfast.sdk.customers.retrieveCashBalance(customer);
    expect(settings.reconciliation_mode).toBe('automatic');
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
