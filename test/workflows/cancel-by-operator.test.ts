import { WorkflowNotFoundError } from '@temporalio/client';
import type { CashReturnStatus } from '../../src/contracts/cash-return';
import type { InvoicePaymentStatus, RequestOutcome } from '../../src/contracts/invoice-payment';
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

const operator = { actor: 'ops@example.com', reason: 'The order was withdrawn.' };

/**
 * Canceling a partly funded PaymentIntent frees what was applied as one `unapplied_from_payment` row
 * (docs.stripe.com/payments/customer-balance).
 */
describe('An operator cancels an invoice', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  async function partlyFunded(): Promise<{ customer: string; invoice: string; workflowId: string }> {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 100_000);
    const { workflowId } = await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, 43_000);
    await invoiceIn(holdfast, input.invoice, 'partially_funded', 43_000);
    return { customer, invoice: input.invoice, workflowId };
  }

  function update(workflowId: string, input: object): Promise<RequestOutcome> {
    const handle = holdfast.temporal.workflow.getHandle(workflowId);
    return handle.executeUpdate<RequestOutcome, [object]>('cancel', { args: [input] });
  }

  it('before any money came', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 100_000);
    const { workflowId } = await startedInvoice(holdfast, input);
    const outcome = await update(workflowId, { ...operator, cancellationReason: 'duplicate' });
    expect(outcome).toMatchObject({
      answer: { kind: 'canceled', freed: { amount: '0', currency: 'eur' }, cashReturn: null },
    });
    const { result, paymentIntent } = await invoiceIn(holdfast, input.invoice, 'canceled');
    expect(result).toMatchObject({ outcome: 'canceled', kept: null, cashReturn: null });
    const atStripe = await holdfast.sdk.paymentIntents.retrieve(paymentIntent?.id ?? '');
    expect(atStripe).toMatchObject({ status: 'canceled', cancellation_reason: 'duplicate' });
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('and keeps what had arrived as the customer’s cash', async () => {
    const { customer, invoice, workflowId } = await partlyFunded();
    const outcome = await update(workflowId, operator);
    expect(outcome).toMatchObject({
      answer: { kind: 'canceled', freed: { amount: '43000', currency: 'eur' }, cashReturn: null },
    });
    const { result } = await invoiceIn(holdfast, invoice, 'canceled');
    expect(result?.kept).toEqual({ amount: '43000', currency: 'eur' });
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-43_000n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('and sends what had arrived back, followed by a workflow that the result names', async () => {
    const { customer, invoice, workflowId } = await partlyFunded();
    await update(workflowId, { ...operator, fundedMoney: 'return' });
    const { result } = await invoiceIn(holdfast, invoice, 'canceled');
    expect(result?.cashReturn?.amount).toEqual({ amount: '43000', currency: 'eur' });
    const { refund, workflowId: followedBy } = result?.cashReturn ?? { refund: '', workflowId: '' };
    const atStripe = await holdfast.sdk.refunds.retrieve(refund);
    expect(atStripe).toMatchObject({ status: 'requires_action', amount: 43_000 });

    await holdfast.control(`/_local/refunds/${refund}/provide_bank_details`);
    await holdfast.control(`/_local/refunds/${refund}/arrive`);
    // It is followed on: a bank may still send it back.
    const followed = await until(
      'the return to arrive',
      () => holdfast.temporal.workflow.getHandle(followedBy).query<CashReturnStatus>('status'),
      ({ state }) => state === 'arrived',
    );
    expect(followed).toMatchObject({ refund, amount: { amount: '43000', currency: 'eur' } });
    expect(await balanceOf(holdfast, `customer:${customer}:returning`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('by a Signal of the same name and input', async () => {
    const { customer, invoice, workflowId } = await partlyFunded();
    await holdfast.temporal.workflow.getHandle(workflowId).signal('cancel', operator);
    await invoiceIn(holdfast, invoice, 'canceled');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('by Temporal’s own cancel, which does what the message does', async () => {
    const { customer, invoice, workflowId } = await partlyFunded();
    await holdfast.temporal.workflow.getHandle(workflowId).cancel();
    const { result } = await invoiceIn(holdfast, invoice, 'canceled');
    expect(result?.kept).toEqual({ amount: '43000', currency: 'eur' });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is shown when Stripe’s Dashboard cancels the intent instead', async () => {
    const { customer, invoice, workflowId } = await partlyFunded();
    const status = await holdfast.temporal.workflow
      .getHandle(workflowId)
      .query<InvoicePaymentStatus>('status');
    await holdfast.sdk.paymentIntents.cancel(status.paymentIntent ?? '');
    const { result } = await invoiceIn(holdfast, invoice, 'canceled');
    expect(result).toMatchObject({ outcome: 'canceled', kept: { amount: '43000', currency: 'eur' } });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('too late: the invoice is paid, and the cancel says so', async () => {
    const { customer, invoice, workflowId } = await partlyFunded();
    await transferArrives(holdfast, customer, 57_000);
    await invoiceIn(holdfast, invoice, 'paid');
    // The workflow has ended, so Temporal itself answers: there is nothing to send an Update to.
    await expect(update(workflowId, operator)).rejects.toThrow(WorkflowNotFoundError);
    await until(
      'the result',
      () => holdfast.door.view(invoice),
      (view) => view.result?.outcome === 'paid',
    );
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
