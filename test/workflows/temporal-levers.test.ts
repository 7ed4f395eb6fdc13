import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { InvoicePaymentInput } from '../../src/contracts/invoice-payment-input';
import type {
  InvoicePaymentResult,
  InvoicePaymentStatus,
  RequestOutcome,
} from '../../src/contracts/invoice-payment';
import type { SweepResult } from '../../src/contracts/sweep';
import { cashReturnWorkflowId, customerCashWorkflowId } from '../../src/contracts/workflow-ids';
import { startAgain } from '../../src/door/start-again';
import { deliverEvent, listEvents } from '../support/main-path/deliver-events';
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

/** What docs.temporal.io calls terminate and reset: neither moves money twice, or believes it moved. */
describe('Terminated, reset and started again in Temporal', () => {
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

  /** Stripe goes on telling of the customer, as of everything that happens to it, until somebody owns its cash. */
  async function newsUntilOwned(customer: string): Promise<void> {
    const about = (await listEvents(holdfast)).filter(({ type, data }) => {
      return type.startsWith('customer_cash_balance') && JSON.stringify(data).includes(customer);
    });
    await until(
      'an owner of the cash',
      async () => {
        expect(await deliverEvent(holdfast, { ...about.at(-1), id: `evt_${randomUUID()}` })).toBe(200);
        await pause(500);
        return (await holdfast.temporal.workflow.getHandle(cashOf(customer)).describe()).status.name;
      },
      (status) => status === 'RUNNING',
    );
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
    await newsUntilOwned(customer);
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

  it('acts that were carried out before a reset are the same requests after it, whatever the state forbids by now', async () => {
    const { customer, invoice, workflowId } = await started(10_000, {
      due: { at: '2099-12-03T12:00:00Z' },
      policies: { reconciliation: 'by_hand' },
    });
    await transferArrives(holdfast, customer, 10_000);
    await until(
      'the cash',
      () => balanceOf(holdfast, `customer:${customer}:cash`),
      (cash) => cash === -10_000n,
    );
    const handle = holdfast.temporal.workflow.getHandle(workflowId);
    const applied = { amount: { amount: '7000', currency: 'eur' }, ...operator };
    await handle.signal('reconcile', applied);
    await invoiceIn(holdfast, invoice, 'partially_funded', 7_000);
    const due = { due: { at: '2099-12-10T12:00:00Z' }, ...operator };
    const extended = { args: [due] as [object], updateId: `extend/${invoice}` };
    const first = await handle.executeUpdate<RequestOutcome, [object]>('extendDeadline', extended);
    await settle(holdfast, customer);
    await resetToBefore(holdfast.temporal, workflowId, 'findInvoicePayment');
    const { requests, refused } = await until(
      'both to be asked anew',
      () => handle.query<InvoicePaymentStatus>('status').catch(() => null),
      (status) => status !== null && status.requests.length + status.refused.length >= 2,
    ).then((status) => status ?? { requests: [], refused: [] });
    expect(refused).toEqual([]);
    expect(requests).toContainEqual(first);
    expect(requests).toContainEqual({
      requestId: expect.stringContaining('/reconcile/1'),
      state: 'answered',
      answer: expect.objectContaining({ kind: 'reconciled' }),
    });
    await settle(holdfast, customer);
    expect(await appliedRows(customer)).toEqual([7_000]);
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

  function sweep(): Promise<SweepResult> {
    const { taskQueue } = holdfast;
    const workflowId = `sweep/${randomUUID()}`;
    return holdfast.temporal.workflow.execute('sweep', { workflowId, taskQueue, args: [] });
  }

  it('invoicePayment terminated: its money is booked all the same, the sweep says so, and an operator goes on', async () => {
    const { customer, invoice, workflowId } = await started(10_000);
    await settle(holdfast, customer);
    const handle = holdfast.temporal.workflow.getHandle(workflowId);
    await handle.terminate('by mistake');
    await transferArrives(holdfast, customer, 10_000);
    await settle(holdfast, customer);
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(0n);
    const everyone = { unprepared: new Date(), prepared: new Date() };
    await holdfast.ledger.invoicePayments.takeUnended(everyone, new Date(Date.now() - hour), 1_000);
    expect(await sweep()).toMatchObject({ paymentsStarted: 0 });
    const { problem, result } = await holdfast.door.view(invoice);
    expect(problem).toMatchObject({ code: 'workflow_ended', text: expect.stringContaining(workflowId) });
    expect(result).toBeNull();
    await startAgain({ ...holdfast, workflows: holdfast.starter }, { invoice, ...operator });
    const ended = await invoiceIn(holdfast, invoice, 'paid');
    expect(ended.problem).toBeNull();
    expect(ended.timeline.map(({ text }) => text)).toContainEqual(
      expect.stringContaining('ops@example.com said to start again'),
    );
    expect((await holdfast.sdk.paymentIntents.list({ customer })).data).toHaveLength(1);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  /** One that does not run is as good as terminated. */
  async function terminated(workflowId: string): Promise<void> {
    try {
      await holdfast.temporal.workflow.getHandle(workflowId).terminate('by mistake');
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }

  it('cashReturn terminated, then failed: each time it is followed again by the sweep', async () => {
    const { customer, invoice, workflowId: payment } = await started(10_000);
    await transferArrives(holdfast, customer, 4_000);
    await invoiceIn(holdfast, invoice, 'partially_funded', 4_000);
    const message = { fundedMoney: 'return', ...operator };
    await holdfast.temporal.workflow.getHandle(payment).signal('cancel', message);
    const refund = (await invoiceIn(holdfast, invoice, 'canceled')).result?.cashReturn?.refund ?? '';
    await settle(holdfast, customer);
    const workflowId = cashReturnWorkflowId(holdfast.ledger.identity.account, refund);
    const { temporal, taskQueue, ledger } = holdfast;
    const triedLongAgo = (): Promise<unknown> =>
      ledger.cashReturns.takeUnfinished(new Date(), new Date(Date.now() - hour), 100);

    // An event that is still on its way starts it too, so that the sweep finds it running: then once more.
    await until(
      'the sweep to start what was terminated',
      async () => {
        await terminated(workflowId);
        await triedLongAgo();
        return sweep();
      },
      ({ returnsStarted }) => returnsStarted === 1,
    );
    await triedLongAgo();
    expect(await sweep()).toMatchObject({ returnsStarted: 0 });

    await temporal.workflow.getHandle(workflowId).terminate('by mistake, once more');
    const args = [{ refund, customer: 'no customer' }];
    const failing = temporal.workflow.execute('cashReturn', { workflowId, taskQueue, args });
    await expect(failing).rejects.toThrow('failed');
    await triedLongAgo();
    expect(await sweep()).toMatchObject({ returnsStarted: 1 });

    await holdfast.control(`/_local/refunds/${refund}/provide_bank_details`);
    await holdfast.control(`/_local/refunds/${refund}/arrive`);
    await until(
      'the return to have arrived in the books',
      () => balanceOf(holdfast, `customer:${customer}:returning`),
      (left) => left === 0n,
    );
    await expectLedgerEqualsStripe(holdfast, customer);
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
