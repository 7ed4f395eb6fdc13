import { MockActivityEnvironment } from '@temporalio/testing';
import { WorkflowUpdateStage } from '@temporalio/client';
import { DefaultLogger } from '@temporalio/worker';
import { startMissingPayments } from '../../src/activities/sweep/start-missing-payments';
import { startMissingReturns } from '../../src/activities/sweep/start-missing-returns';
import { wakeNeglectedCustomers } from '../../src/activities/sweep/wake-neglected';
import { waitForResult } from '../../src/client/wait-for-result';
import type { RequestOutcome } from '../../src/contracts/invoice-payment';
import { cashReturnWorkflowId, customerCashWorkflowId } from '../../src/contracts/workflow-ids';
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
import { workflowBundleOfAnotherBuild } from '../support/servers';
import { onDevServer } from '../support/main-path/temporal-under-test';
import type { WorkersUnderTest } from '../support/main-path/workers-under-test';
import { eur, operator, updateInvoice } from './send-update';

const hourMs = 3_600_000;

/**
 * A history that the worker's code can't continue: the worker fails the workflow's task again and again
 * (docs.temporal.io/references/errors). Here another build began the workflows.
 */
describe('A workflow that stands still', () => {
  const warnings: string[] = [];
  const logger = new DefaultLogger('WARN', ({ message, meta }) => {
    warnings.push(`${message}: ${JSON.stringify(meta)}`);
  });
  const activities = new MockActivityEnvironment({}, { logger });
  let holdfast: HoldfastUnderTest;
  let anotherBuild: WorkersUnderTest;
  let hoursAhead = 0;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer(), { recordsHistories: false });
    anotherBuild = holdfast.workersOf({ bundle: workflowBundleOfAnotherBuild });
  });
  afterAll(async () => {
    await anotherBuild.stop();
    await holdfast.close();
  });

  async function changeWorkers(from: WorkersUnderTest, to: WorkersUnderTest): Promise<void> {
    await from.stop();
    await to.start();
  }

  /** What a pass of the sweep does about workflows, an hour after the one before, so that everything is due. */
  async function sweep(): Promise<void> {
    hoursAhead += 1;
    const aheadMs = hoursAhead * hourMs;
    const clock = { now: () => Promise.resolve(new Date(Date.now() + aheadMs)) };
    const parts = { ledger: holdfast.ledger, workflows: holdfast.starter, clock };
    await activities.run(wakeNeglectedCustomers(parts));
    await activities.run(startMissingPayments(parts));
    await activities.run(startMissingReturns(parts));
  }

  const sweepUntil = <Answer>(
    what: string,
    ask: () => Promise<Answer>,
    isTrue: (answer: Answer) => boolean,
  ): Promise<Answer> =>
    until(
      what,
      async () => {
        await sweep();
        return ask();
      },
      isTrue,
    );

  /** Wakes a workflow and waits until its worker has failed the task. */
  async function standsStill(workflowId: string): Promise<void> {
    await holdfast.temporal.workflow.getHandle(workflowId).signal('wake');
    await until(
      `${workflowId} to stand still`,
      () => holdfast.starter.pendingTaskOf(workflowId),
      (task) => task !== null && task.failed !== null,
    );
  }

  const runOf = async (workflowId: string): Promise<string> =>
    (await holdfast.temporal.workflow.getHandle(workflowId).describe()).runId;

  const cashOf = (customer: string): string =>
    customerCashWorkflowId(holdfast.ledger.identity.account, customer);

  async function appliedRows(customer: string): Promise<number[]> {
    const rows = await holdfast.sdk.customers.listCashBalanceTransactions(customer, { limit: 100 });
    return rows.data.filter((row) => row.type === 'applied_to_payment').map((row) => -row.net_amount);
  }

  async function begunAnew(invoice: string): Promise<readonly string[]> {
    const { timeline } = await holdfast.door.view(invoice);
    return timeline.filter(({ kind }) => kind === 'begun_anew').map(({ text }) => text);
  }

  it('invoicePayment is begun anew by the sweep: an Update that waits is answered, and none is carried out twice', async () => {
    await changeWorkers(holdfast.workers, anotherBuild);
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000, {
      due: { at: '2099-12-03T12:00:00Z' },
      policies: { reconciliation: 'by_hand' },
    });
    const { invoice } = input;
    const { workflowId } = await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, 10_000);
    await until(
      'the cash',
      () => balanceOf(holdfast, `customer:${customer}:cash`),
      (cash) => cash === -10_000n,
    );
    await updateInvoice(holdfast, invoice, 'reconcile', { amount: eur(4_000) });
    await invoiceIn(holdfast, invoice, 'partially_funded', 4_000);
    await settle(holdfast, customer);
    const handle = holdfast.temporal.workflow.getHandle(workflowId);
    const extension = await handle.startUpdate<RequestOutcome, [object]>('extendDeadline', {
      args: [{ due: { at: '2099-12-10T12:00:00Z' }, ...operator }],
      waitForStage: WorkflowUpdateStage.ACCEPTED,
    });

    await changeWorkers(anotherBuild, holdfast.workers);
    await standsStill(workflowId);
    const stood = await runOf(workflowId);
    await sweep();
    expect(await runOf(workflowId)).not.toBe(stood);
    // The run that it was sent to is gone; the server gave it to the one that came of the reset.
    const answered = await handle
      .getUpdateHandle<RequestOutcome>(extension.updateId, { workflowRunId: await runOf(workflowId) })
      .result();
    expect(answered).toMatchObject({
      answer: { kind: 'deadline_extended', dueAt: '2099-12-10T12:00:00.000Z' },
    });
    const [text, ...more] = await begunAnew(invoice);
    expect(text).toMatch(/^The workflow stood still since .* begun anew from its beginning.*TMPRL1100/);
    expect(more).toEqual([]);
    expect(warnings.filter((warning) => warning.includes(workflowId))).toHaveLength(1);

    await sweepUntil(
      'the rest to be applied',
      () =>
        updateInvoice(holdfast, invoice, 'reconcile', { amount: eur(6_000), requestId: `rest-${invoice}` }),
      ({ state }) => state === 'answered',
    );
    await invoiceIn(holdfast, invoice, 'paid');
    await settle(holdfast, customer);
    expect((await appliedRows(customer)).sort((one, other) => one - other)).toEqual([4_000, 6_000]);
    expect((await holdfast.sdk.paymentIntents.list({ customer })).data).toHaveLength(1);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('customerCash and cashReturn are begun anew too: money that came meanwhile is applied, what was sent back arrives', async () => {
    await changeWorkers(holdfast.workers, anotherBuild);
    const customer = await newCustomer(holdfast);
    const canceled = invoiceOf(customer, 9_000);
    const { workflowId: canceledId } = await startedInvoice(holdfast, canceled);
    await transferArrives(holdfast, customer, 3_000);
    await invoiceIn(holdfast, canceled.invoice, 'partially_funded', 3_000);
    await holdfast.temporal.workflow
      .getHandle(canceledId)
      .signal('cancel', { fundedMoney: 'return', ...operator });
    const refund = (await invoiceIn(holdfast, canceled.invoice, 'canceled')).result?.cashReturn?.refund ?? '';
    const returnId = cashReturnWorkflowId(holdfast.ledger.identity.account, refund);
    const input = invoiceOf(customer, 5_000);
    await startedInvoice(holdfast, input);
    await settle(holdfast, customer);
    const record = await holdfast.ledger.invoicePayments.find(input.invoice);
    if (record === null) throw new Error('It is not registered.');
    const result = waitForResult(holdfast, record);

    await changeWorkers(anotherBuild, holdfast.workers);
    await transferArrives(holdfast, customer, 5_000);
    await standsStill(cashOf(customer));
    await holdfast.control(`/_local/refunds/${refund}/provide_bank_details`);
    await holdfast.control(`/_local/refunds/${refund}/arrive`);
    await standsStill(returnId);
    await sweepUntil(
      'the invoice to be paid, and the return to have arrived',
      async () => ({
        paid: (await holdfast.door.view(input.invoice)).result,
        returning: await balanceOf(holdfast, `customer:${customer}:returning`),
      }),
      ({ paid, returning }) => paid !== null && returning === 0n,
    );
    expect(await result).toMatchObject({ outcome: 'paid', invoice: input.invoice });
    await settle(holdfast, customer);
    expect(await appliedRows(customer)).toEqual([5_000, 3_000]);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('a second time opens one case and resets nothing; the case closes when somebody has reset it', async () => {
    await changeWorkers(holdfast.workers, anotherBuild);
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    const { workflowId } = await startedInvoice(holdfast, input);
    await settle(holdfast, customer);
    await changeWorkers(anotherBuild, holdfast.workers);
    await standsStill(workflowId);
    await sweep();
    await settle(holdfast, customer);
    await changeWorkers(holdfast.workers, anotherBuild);
    await standsStill(workflowId);
    const run = await runOf(workflowId);
    await sweep();
    await sweep();
    expect(await runOf(workflowId)).toBe(run);
    expect(await begunAnew(input.invoice)).toHaveLength(1);
    const listed = (): ReturnType<typeof holdfast.ledger.cases.listOpen> =>
      holdfast.ledger.cases.listOpen(customer, 10);
    const cases = (await listed()).filter(({ key }) => key.includes(workflowId));
    expect(cases).toMatchObject([
      {
        key: `workflow_stands_still/${workflowId}/${run}`,
        kind: 'workflow_stands_still',
        invoice: input.invoice,
        text: expect.stringMatching(/TMPRL1100.*begun anew once already.*temporal workflow reset/),
      },
    ]);

    await resetToBefore(holdfast.temporal, workflowId, 'findInvoicePayment');
    await sweepUntil('the case to be closed', listed, (open) =>
      open.every(({ key }) => !key.includes(workflowId)),
    );
    await transferArrives(holdfast, customer, 10_000);
    await sweepUntil(
      'the invoice to be paid',
      () => holdfast.door.view(input.invoice),
      ({ result }) => result !== null,
    );
    await settle(holdfast, customer);
    await expectLedgerEqualsStripe(holdfast, customer);
    await changeWorkers(anotherBuild, holdfast.workers);
  });

  it('one whose worker is down is not begun anew', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    const { workflowId } = await startedInvoice(holdfast, input);
    await settle(holdfast, customer);
    await holdfast.workers.stop();
    await holdfast.temporal.workflow.getHandle(workflowId).signal('wake');
    const runs = async (): Promise<string[]> => [await runOf(workflowId), await runOf(cashOf(customer))];
    const before = await runs();
    await sweep();
    await sweep();
    expect(await runs()).toEqual(before);
    await holdfast.workers.start();
    await transferArrives(holdfast, customer, 10_000);
    await invoiceIn(holdfast, input.invoice, 'paid');
    expect(await begunAnew(input.invoice)).toEqual([]);
  });
});
