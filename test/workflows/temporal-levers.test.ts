import { randomUUID } from 'node:crypto';
import type { InvoicePaymentInput } from '../../src/contracts/invoice-payment-input';
import type { InvoicePaymentResult, RequestOutcome } from '../../src/contracts/invoice-payment';
import { cashReturnWorkflowId, customerCashWorkflowId } from '../../src/contracts/workflow-ids';
import { HeldAnswers } from '../support/main-path/held-answers';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import { resetToBefore } from '../support/main-path/reset-workflow';
import {
  balanceOf,
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { settle, until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';

const operator = { actor: 'ops@example.com', reason: 'The payment slip names this invoice.' };
const hour = 3_600_000;

/** What docs.temporal.io calls terminate, reset and cancel: none of them moves money twice, or believes it moved. */
describe('Temporal’s own levers', () => {
  const answers = new HeldAnswers();
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer(), { aroundStripe: (stripe) => answers.around(stripe) });
  });
  afterAll(async () => {
    answers.release();
    await holdfast.close();
  });

  const cashOf = (customer: string): string =>
    customerCashWorkflowId(holdfast.ledger.identity.account, customer);

  async function started(
    cents: number,
    more: Partial<InvoicePaymentInput> = {},
  ): Promise<{ customer: string; invoice: string; workflowId: string; input: ReturnType<typeof invoiceOf> }> {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, cents, more);
    const { workflowId } = await startedInvoice(holdfast, input);
    return { customer, invoice: input.invoice, workflowId, input };
  }

  /** What Stripe applied to invoices, in cents, one figure for each application. */
  async function appliedRows(customer: string): Promise<number[]> {
    const rows = await holdfast.sdk.customers.listCashBalanceTransactions(customer, { limit: 100 });
    return rows.data.filter((row) => row.type === 'applied_to_payment').map((row) => -row.net_amount);
  }

  it('customerCash terminated in the middle of an apply is made again by the next webhook', async () => {
    const { customer, invoice } = await started(10_000);
    const before = answers.held;
    answers.hold('apply_customer_balance');
    await transferArrives(holdfast, customer, 10_000);
    await until(
      'an application without an answer',
      async () => answers.held,
      (held) => held > before,
    );
    answers.stopHolding();
    await holdfast.temporal.workflow.getHandle(cashOf(customer)).terminate('by mistake');
    await transferArrives(holdfast, customer, 5_000);
    await invoiceIn(holdfast, invoice, 'paid');
    answers.release();
    await settle(holdfast, customer);
    expect(await appliedRows(customer)).toEqual([10_000]);
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-5_000n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('customerCash reset to before an apply whose answer has not come goes on without applying twice', async () => {
    const { customer, invoice } = await started(10_000);
    const before = answers.held;
    answers.hold('apply_customer_balance');
    await transferArrives(holdfast, customer, 10_000);
    await until(
      'an application without an answer',
      async () => answers.held,
      (held) => held > before,
    );
    answers.stopHolding();
    await resetToBefore(holdfast.temporal, cashOf(customer), 'applyAllocationStep');
    answers.release();
    await invoiceIn(holdfast, invoice, 'paid');
    await settle(holdfast, customer);
    expect(await appliedRows(customer)).toEqual([10_000]);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('customerCash reset to before an apply that was booked long since applies nothing more', async () => {
    const { customer, invoice } = await started(10_000);
    const second = invoiceOf(customer, 7_000);
    await startedInvoice(holdfast, second);
    await transferArrives(holdfast, customer, 10_000);
    await invoiceIn(holdfast, invoice, 'paid');
    await settle(holdfast, customer);
    await resetToBefore(holdfast.temporal, cashOf(customer), 'applyAllocationStep');
    await transferArrives(holdfast, customer, 7_000);
    await invoiceIn(holdfast, second.invoice, 'paid');
    await settle(holdfast, customer);
    expect((await appliedRows(customer)).sort((one, other) => one - other)).toEqual([7_000, 10_000]);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('invoicePayment reset to before an operator’s reconcile finds its request answered', async () => {
    const { customer, invoice, workflowId } = await started(10_000, {
      policies: { reconciliation: 'by_hand' },
    });
    await transferArrives(holdfast, customer, 10_000);
    await until(
      'the cash',
      () => balanceOf(holdfast, `customer:${customer}:cash`),
      (cash) => cash === -10_000n,
    );
    const handle = holdfast.temporal.workflow.getHandle(workflowId);
    const input = { amount: { amount: '4000', currency: 'eur' }, requestId: `slip-${invoice}`, ...operator };
    const options = { args: [input] as [object] };
    await handle.executeUpdate<RequestOutcome, [object]>('reconcile', options);
    await invoiceIn(holdfast, invoice, 'partially_funded', 4_000);
    await settle(holdfast, customer);
    await resetToBefore(holdfast.temporal, workflowId, 'askCustomerCash');
    const again = await holdfast.temporal.workflow
      .getHandle(workflowId)
      .executeUpdate<RequestOutcome, [object]>('reconcile', options);
    expect(again).toMatchObject({
      answer: { kind: 'reconciled', applied: { amount: '4000', currency: 'eur' } },
    });
    await settle(holdfast, customer);
    expect(await appliedRows(customer)).toEqual([4_000]);
    await invoiceIn(holdfast, invoice, 'partially_funded', 4_000);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('invoicePayment reset to before its PaymentIntent finds the one that it has', async () => {
    const { customer, invoice, workflowId } = await started(10_000);
    await settle(holdfast, customer);
    await resetToBefore(holdfast.temporal, workflowId, 'createPaymentIntent');
    await transferArrives(holdfast, customer, 10_000);
    await invoiceIn(holdfast, invoice, 'paid');
    expect((await holdfast.sdk.paymentIntents.list({ customer })).data).toHaveLength(1);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('cancel of invoicePayment does what the message cancel does', async () => {
    const { customer, invoice, workflowId } = await started(10_000);
    await transferArrives(holdfast, customer, 4_000);
    await invoiceIn(holdfast, invoice, 'partially_funded', 4_000);
    await holdfast.temporal.workflow.getHandle(workflowId).cancel();
    const { result } = await invoiceIn(holdfast, invoice, 'canceled');
    expect(result).toMatchObject({ kept: { amount: '4000', currency: 'eur' }, cashReturn: null });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('cancel of customerCash opens a case and changes nothing', async () => {
    const { customer, invoice } = await started(10_000);
    await settle(holdfast, customer);
    const { runId } = await holdfast.temporal.workflow.getHandle(cashOf(customer)).describe();
    await holdfast.temporal.workflow.getHandle(cashOf(customer)).cancel();
    const [opened] = await until(
      'a case',
      () => holdfast.ledger.cases.listOpen(customer, 10),
      (cases) => cases.length === 1,
    );
    expect(opened).toMatchObject({ kind: 'canceled_in_temporal', customer, object: customer });
    expect(opened?.text).toContain('has changed nothing');
    await transferArrives(holdfast, customer, 10_000);
    await invoiceIn(holdfast, invoice, 'paid');
    expect((await holdfast.temporal.workflow.getHandle(cashOf(customer)).describe()).runId).toBe(runId);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  /** An invoice that was half paid and canceled, with the money on its way back. */
  async function returning(): Promise<{ customer: string; refund: string; workflowId: string }> {
    const { customer, invoice, workflowId } = await started(10_000);
    await transferArrives(holdfast, customer, 4_000);
    await invoiceIn(holdfast, invoice, 'partially_funded', 4_000);
    const message = { fundedMoney: 'return', ...operator };
    await holdfast.temporal.workflow.getHandle(workflowId).signal('cancel', message);
    const { result } = await invoiceIn(holdfast, invoice, 'canceled');
    const refund = result?.cashReturn?.refund ?? '';
    return { customer, refund, workflowId: cashReturnWorkflowId(holdfast.ledger.identity.account, refund) };
  }

  async function arrives(customer: string, refund: string): Promise<void> {
    await holdfast.control(`/_local/refunds/${refund}/provide_bank_details`);
    await holdfast.control(`/_local/refunds/${refund}/arrive`);
    await until(
      'the return to have arrived in the books',
      () => balanceOf(holdfast, `customer:${customer}:returning`),
      (left) => left === 0n,
    );
  }

  function sweep(): Promise<unknown> {
    const { taskQueue } = holdfast;
    const workflowId = `sweep/${randomUUID()}`;
    return holdfast.temporal.workflow.execute('sweep', { workflowId, taskQueue, args: [] });
  }

  it('cancel of cashReturn opens a case, and the money is followed to its end', async () => {
    const { customer, refund, workflowId } = await returning();
    await holdfast.temporal.workflow.getHandle(workflowId).cancel();
    const [opened] = await until(
      'a case',
      () => holdfast.ledger.cases.listOpen(customer, 10),
      (cases) => cases.length === 1,
    );
    expect(opened).toMatchObject({ kind: 'canceled_in_temporal', customer, object: refund });
    await arrives(customer, refund);
    const outcome = await holdfast.temporal.workflow.getHandle(workflowId).result();
    expect(outcome).toMatchObject({ outcome: 'arrived' });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('a terminated cashReturn is followed again by the sweep', async () => {
    const { customer, refund, workflowId } = await returning();
    await holdfast.temporal.workflow.getHandle(workflowId).terminate('by mistake');
    const longAgo = new Date(Date.now() - hour);
    await holdfast.ledger.cashReturns.takeUnfinished(new Date(), longAgo, 100);
    expect(await sweep()).toMatchObject({ returnsStarted: 1 });
    expect(await sweep()).toMatchObject({ returnsStarted: 0 });
    await arrives(customer, refund);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('cancel of the sweep opens a case, and the pass goes on to its end', async () => {
    const workflowId = `sweep/${randomUUID()}`;
    await holdfast.workers.stop();
    const handle = await holdfast.temporal.workflow.start('sweep', {
      workflowId,
      taskQueue: holdfast.taskQueue,
      args: [],
    });
    await handle.cancel();
    await holdfast.workers.start();
    expect(await handle.result()).toMatchObject({ paymentsStarted: 0 });
    const cases = await holdfast.ledger.cases.listOpen(null, 100);
    expect(cases.filter(({ text }) => text.includes(workflowId))).toHaveLength(1);
  });

  it.each(['keep', 'return'] as const)(
    'an invoice canceled (%s) and paid again within the hour is paid once',
    async (fundedMoney) => {
      const { customer, invoice, workflowId, input } = await started(10_000);
      await transferArrives(holdfast, customer, 10_000 - 1);
      await invoiceIn(holdfast, invoice, 'partially_funded', 10_000 - 1);
      await holdfast.temporal.workflow.getHandle(workflowId).signal('cancel', { fundedMoney, ...operator });
      const first: InvoicePaymentResult | null = (await invoiceIn(holdfast, invoice, 'canceled')).result;
      await holdfast.door.start({ ...input, restart: true });
      await transferArrives(holdfast, customer, fundedMoney === 'keep' ? 1 : 10_000);
      await invoiceIn(holdfast, invoice, 'paid');
      await settle(holdfast, customer);
      const intents = (await holdfast.sdk.paymentIntents.list({ customer })).data;
      expect(intents.map(({ status, amount_received: received }) => [status, received])).toEqual([
        ['succeeded', 10_000],
        ['canceled', 0],
      ]);
      expect((await holdfast.door.view(invoice, 1)).result).toEqual(first);
      expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(0n);
      const sentBack = fundedMoney === 'return' ? -9_999n : 0n;
      expect(await balanceOf(holdfast, `customer:${customer}:returning`)).toBe(sentBack);
      await expectLedgerEqualsStripe(holdfast, customer);
    },
  );
});
