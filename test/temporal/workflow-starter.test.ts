import { HoldfastError } from '../../src/domain/errors/holdfast-error';
import {
  cashReturnWorkflowId,
  customerCashWorkflowId,
  invoicePaymentWorkflowId,
} from '../../src/contracts/workflow-ids';
import { openTemporal } from '../../src/temporal/connect-temporal';
import { createWorkflowStarter } from '../../src/temporal/workflow-starter';
import { freePort } from '../../src/dev/ports';
import { rightInput } from '../door/input-of-tests';
import { connectDevServer } from './dev-server';
import type { DevServer } from './dev-server';

let server: DevServer;
beforeAll(async () => {
  server = await connectDevServer();
});
afterAll(() => server.close());

const describe = (workflowId: string) => server.client.workflow.getHandle(workflowId).describe();

/** How many times a workflow was signalled, and with which name. */
async function signalsOf(workflowId: string): Promise<(string | null | undefined)[]> {
  const { events } = await server.client.workflow.getHandle(workflowId).fetchHistory();
  const signals = (events ?? []).map((event) => event.workflowExecutionSignaledEventAttributes);
  return signals.flatMap((signal) => (signal === undefined || signal === null ? [] : [signal.signalName]));
}

test('an invoice payment is started once while it runs, and tells in the UI what it is', async () => {
  const workflowId = invoicePaymentWorkflowId(server.account, 'INV/1', 1);
  const start = () => server.workflows.startInvoicePayment(workflowId, { payment: rightInput, attempt: 1 });
  await start();
  const first = await describe(workflowId);
  await Promise.all([start(), start()]);
  const again = await describe(workflowId);
  expect(again.runId).toBe(first.runId);
  expect(first.type).toBe('invoicePayment');
  expect(first.taskQueue).toBe(server.settings.taskQueue);
  await expect(first.staticSummary()).resolves.toMatch(/^Invoice INV-1: €1,000\.00 from cus_/);
  await expect(first.staticDetails()).resolves.toContain('**At the deadline:** cancel and return');
});

test('a payment that ended without a result is started again under the same id', async () => {
  const workflowId = invoicePaymentWorkflowId(server.account, 'INV-2', 1);
  const start = () => server.workflows.startInvoicePayment(workflowId, { payment: rightInput, attempt: 1 });
  await start();
  const first = await describe(workflowId);
  await server.client.workflow.getHandle(workflowId).terminate('test');
  await start();
  const second = await describe(workflowId);
  expect(second.runId).not.toBe(first.runId);
  expect(second.status.name).toBe('RUNNING');
});

test('the longest number that an invoice may have fits into the summary', async () => {
  const workflowId = invoicePaymentWorkflowId(server.account, '請'.repeat(75), 1);
  const payment = { ...rightInput, invoice: '請'.repeat(75), number: '請'.repeat(100) };
  await server.workflows.startInvoicePayment(workflowId, { payment, attempt: 1 });
  expect((await describe(workflowId)).status.name).toBe('RUNNING');
});

test('a customer’s cash is started by its first wake-up and signalled by every one', async () => {
  const workflowId = customerCashWorkflowId(server.account, 'cus_1');
  await server.workflows.wakeCustomerCash('cus_1');
  const first = await describe(workflowId);
  await server.workflows.wakeCustomerCash('cus_1');
  expect((await describe(workflowId)).runId).toBe(first.runId);
  expect(await signalsOf(workflowId)).toEqual(['wake', 'wake']);
  await expect(first.staticSummary()).resolves.toBe('Cash of cus_1');
});

test('a return is followed once, and again only when its workflow did not come to its end', async () => {
  const input = {
    refund: 're_1',
    customer: 'cus_1',
    amount: { amount: '43000', currency: 'eur' },
    createdAt: '2026-12-03T23:00:00Z',
  };
  const workflowId = cashReturnWorkflowId(server.account, 're_1');
  expect(await server.workflows.startCashReturn(input)).toBe(workflowId);
  const first = await describe(workflowId);
  expect(await server.workflows.startCashReturn(input)).toBe(workflowId);
  // Its first task waits for a worker.
  expect(await server.workflows.startMissingCashReturn(input)).toBe('task_pending');
  expect((await describe(workflowId)).runId).toBe(first.runId);
  await server.client.workflow.getHandle(workflowId).terminate('test');
  expect(await server.workflows.startMissingCashReturn(input)).toBe('started');
  expect((await describe(workflowId)).runId).not.toBe(first.runId);
});

test('a payment that is missing is started once: one that was terminated is left to an operator', async () => {
  const workflowId = invoicePaymentWorkflowId(server.account, 'INV-missing', 1);
  const start = () =>
    server.workflows.startMissingInvoicePayment(workflowId, { payment: rightInput, attempt: 1 });
  expect(await start()).toBe('started');
  expect(await start()).toBe('task_pending');
  await server.client.workflow.getHandle(workflowId).terminate('test');
  expect(await start()).toBe('ended');
});

test('waking a workflow signals it; one that has ended or never was is no error', async () => {
  const workflowId = invoicePaymentWorkflowId(server.account, 'INV-3', 1);
  await expect(server.workflows.wake(workflowId)).resolves.toBeUndefined();
  await server.workflows.startInvoicePayment(workflowId, { payment: rightInput, attempt: 1 });
  await server.workflows.wake(workflowId);
  expect(await signalsOf(workflowId)).toEqual(['wake']);
  await server.client.workflow.getHandle(workflowId).terminate('test');
  await expect(server.workflows.wake(workflowId)).resolves.toBeUndefined();
});

test('every method says that Temporal is unreachable when it is', async () => {
  const address = `127.0.0.1:${await freePort()}`;
  const temporal = openTemporal({ ...server.settings, connectionOptions: { address } });
  const workflows = createWorkflowStarter(temporal.client, { account: 'acct_1', taskQueue: 'queue' });
  const error: unknown = await workflows.wakeCustomerCash('cus_1').catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(HoldfastError);
  expect(error).toMatchObject({ code: 'temporal_unreachable', status: 503, retryable: true });
  await temporal.close();
});
