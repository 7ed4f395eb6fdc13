import { invoiceOf, newCustomer, startedInvoice } from '../support/main-path/scenario';
import { until } from '../support/main-path/settle';
import { connectClient } from './connected-client';
import type { ConnectedClient } from './connected-client';

let client: ConnectedClient;
beforeAll(async () => {
  client = await connectClient();
});
afterAll(() => client.close());

const by = { actor: 'ops@example.com', reason: 'mistake' };

test('a workflow that is terminated has no result, and the waiting backend hears how it ended', async () => {
  const input = invoiceOf(await newCustomer(client.product), 10_000);
  await startedInvoice(client.product, input);
  const payment = await client.holdfast.startInvoicePayment(input);
  const ended = payment.waitForResult().catch((error: unknown) => error);
  await client.product.temporal.workflow.getHandle(payment.workflowId).terminate('by the test');
  expect(await ended).toMatchObject({
    name: 'HoldfastError',
    code: 'invoice_payment_ended',
    details: { invoice: input.invoice, outcome: 'terminated' },
  });
});

test('the registry answers when Temporal has forgotten the workflow', async () => {
  const input = invoiceOf(await newCustomer(client.product), 10_000);
  await startedInvoice(client.product, input);
  const payment = await client.holdfast.startInvoicePayment(input);
  await client.holdfast.cancel(input.invoice, by);
  const handle = client.product.temporal.workflow.getHandle(payment.workflowId);
  await handle.result();
  await client.product.temporal.workflowService.deleteWorkflowExecution({
    namespace: 'default',
    workflowExecution: { workflowId: payment.workflowId },
  });
  await until(
    'Temporal to forget the workflow',
    () =>
      handle.describe().then(
        () => false,
        () => true,
      ),
    (forgotten) => forgotten,
  );
  expect(await payment.waitForResult()).toMatchObject({ outcome: 'canceled', invoice: input.invoice });
});
