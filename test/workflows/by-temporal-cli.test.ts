import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { WorkflowFailedError } from '@temporalio/client';
import { announceOnStandardError } from '../../src/dev/announce';
import { temporalCli } from '../../src/dev/servers/temporal-cli';
import { invoicePaymentWorkflowId } from '../../src/contracts/workflow-ids';
import { temporalDevServerAddress } from '../support/servers';
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

const run = promisify(execFile);

describe('Temporal’s own CLI', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  async function temporal(...words: string[]): Promise<void> {
    const cli = await temporalCli(announceOnStandardError);
    await run(cli, [...words, '--address', await temporalDevServerAddress()]);
  }

  it('reconciles by a signal, with the input that the documents show', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 100_000, { policies: { reconciliation: 'by_hand' } });
    const { workflowId } = await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, 43_000);
    await until(
      'the transfer to be booked',
      () => balanceOf(holdfast, `customer:${customer}:cash`),
      (cash) => cash === -43_000n,
    );
    const message = {
      amount: { amount: '43000', currency: 'eur' },
      actor: 'ops@example.com',
      reason: 'by hand',
    };
    await temporal(
      'workflow',
      'signal',
      '--workflow-id',
      workflowId,
      '--name',
      'reconcile',
      '--input',
      JSON.stringify(message),
    );
    await invoiceIn(holdfast, input.invoice, 'partially_funded', 43_000);

    const cancel = { actor: 'ops@example.com', reason: 'withdrawn' };
    await temporal(
      'workflow',
      'update',
      'execute',
      '--workflow-id',
      workflowId,
      '--name',
      'cancel',
      '--input',
      JSON.stringify(cancel),
    );
    await invoiceIn(holdfast, input.invoice, 'canceled');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  function start(workflowId: string, payment: unknown): Promise<void> {
    const taskQueue = ['--task-queue', holdfast.taskQueue, '--type', 'invoicePayment'];
    return temporal(
      'workflow',
      'start',
      '--workflow-id',
      workflowId,
      ...taskQueue,
      '--input',
      JSON.stringify({ payment }),
    );
  }

  it('starts an invoice past the door, which is registered all the same', async () => {
    const customer = await newCustomer(holdfast);
    const payment = invoiceOf(customer, 10_000);
    const workflowId = invoicePaymentWorkflowId(holdfast.ledger.identity.account, payment.invoice, 1);
    await start(workflowId, payment);
    await until(
      'the registry row',
      () => holdfast.ledger.invoicePayments.find(payment.invoice),
      (record) => (record?.paymentIntent ?? null) !== null,
    );
    expect((await holdfast.door.start(payment)).inserted).toBe(false);
    await transferArrives(holdfast, customer, 10_000);
    await invoiceIn(holdfast, payment.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is refused with a clear failure for bad input, and nothing is registered', async () => {
    const payment = invoiceOf('cus_missing', 10_000);
    const workflowId = invoicePaymentWorkflowId(holdfast.ledger.identity.account, payment.invoice, 1);
    await start(workflowId, payment);
    const failure: unknown = await holdfast.temporal.workflow
      .getHandle(workflowId)
      .result()
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(WorkflowFailedError);
    expect(JSON.stringify(await holdfast.temporal.workflow.getHandle(workflowId).fetchHistory())).toContain(
      'customer_not_found',
    );
    expect(await holdfast.ledger.invoicePayments.find(payment.invoice)).toBeNull();
  });
});
