import {
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import type { StartInvoicePayment } from '../../src/client';
import { until } from '../support/main-path/settle';
import { connectClient } from './connected-client';
import type { ConnectedClient } from './connected-client';

let client: ConnectedClient;
beforeAll(async () => {
  client = await connectClient();
});
afterAll(() => client.close());

const by = { actor: 'ops@example.com', reason: 'the customer called' };
const eur = (amount: string) => ({ amount, currency: 'eur' });

/** An invoice of €100.00 that waits for its transfer. */
async function waitingInvoice(): Promise<StartInvoicePayment> {
  const input = invoiceOf(await newCustomer(client.product), 10_000);
  await startedInvoice(client.product, input);
  return input;
}

test('a cancellation answers its outcome, and the same one again, after the end too, the same', async () => {
  const { invoice } = await waitingInvoice();
  const cancel = { ...by, fundedMoney: 'keep' as const, requestId: `cancel-${invoice}` };
  const outcome = await client.holdfast.cancel(invoice, cancel);
  expect(outcome).toEqual({
    requestId: cancel.requestId,
    state: 'answered',
    answer: { kind: 'canceled', freed: eur('0'), cashReturn: null },
  });
  const payment = await client.holdfast.getInvoicePayment(invoice);
  expect(['canceling', 'canceled']).toContain(payment.state);
  await client.product.temporal.workflow.getHandle(payment.workflowId).result();
  expect(await client.holdfast.cancel(invoice, cancel)).toEqual(outcome);
});

test('a new request comes too late for a payment that has ended', async () => {
  const { invoice } = await waitingInvoice();
  await client.holdfast.cancel(invoice, by);
  const { workflowId } = await client.holdfast.getInvoicePayment(invoice);
  await client.product.temporal.workflow.getHandle(workflowId).result();
  const ended = { code: 'invoice_payment_ended', details: { invoice, outcome: 'canceled' } };
  await expect(client.holdfast.cancel(invoice, by)).rejects.toMatchObject(ended);
  await expect(client.holdfast.reconcile(invoice, { ...by, requestId: 'unheard-of' })).rejects.toMatchObject(
    ended,
  );
});

test('what the workflow refuses comes back as the error of the catalogue', async () => {
  const { invoice } = await waitingInvoice();
  await expect(client.holdfast.reconcile(invoice, { ...by, amount: eur('10001') })).rejects.toMatchObject({
    name: 'HoldfastError',
    code: 'amount_above_remaining',
    retryable: false,
  });
  await expect(
    client.holdfast.reconcile(invoice, { ...by, amount: { amount: '1', currency: 'usd' } }),
  ).rejects.toMatchObject({ code: 'currency_mismatch' });
});

test('a request in the wrong form, or on an invoice that nobody started, is refused before it is sent', async () => {
  const { invoice } = await waitingInvoice();
  await expect(client.holdfast.cancel(invoice, { actor: '', reason: 'none' })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  await expect(client.holdfast.cancel('INV-unknown', by)).rejects.toMatchObject({
    code: 'invoice_payment_not_found',
  });
});

test('a workflow that was terminated is started again to carry a request out', async () => {
  const { invoice } = await waitingInvoice();
  const { workflowId } = await client.holdfast.getInvoicePayment(invoice);
  await client.product.temporal.workflow.getHandle(workflowId).terminate('by the test');
  expect(await client.holdfast.cancel(invoice, by)).toMatchObject({
    state: 'answered',
    answer: { kind: 'canceled' },
  });
});

test('a request id that asked for something else is refused, and nothing happens', async () => {
  const { invoice, customer } = await waitingInvoice();
  await transferArrives(client.product, customer, 4_000);
  await invoiceIn(client.product, invoice, 'partially_funded', 4_000);
  const cancel = { ...by, fundedMoney: 'keep' as const, requestId: `reused-${invoice}` };
  await expect(
    client.holdfast.reconcile(invoice, { ...by, amount: eur('1000'), requestId: cancel.requestId }),
  ).resolves.toMatchObject({ answer: { kind: 'refused', code: 'not_enough_free_cash' } });
  const reused = { code: 'request_id_reused', details: { requestId: cancel.requestId, kind: 'reconcile' } };
  await expect(
    client.holdfast.reconcile(invoice, { ...by, amount: eur('2000'), requestId: cancel.requestId }),
  ).rejects.toMatchObject(reused);
  await expect(client.holdfast.cancel(invoice, cancel)).rejects.toMatchObject(reused);
  expect((await client.holdfast.getInvoicePayment(invoice)).state).toBe('partially_funded');
});

test('a request that goes on tells its outcome to the same call later', async () => {
  // Stripe asks the customer for bank details by e-mail, and refuses a return where there is no address
  // (docs.stripe.com/payments/customer-balance/refunding).
  const { id: customer } = await client.product.sdk.customers.create({ name: 'No address' });
  const input = invoiceOf(customer, 10_000);
  await startedInvoice(client.product, input);
  await transferArrives(client.product, customer, 4_000);
  await invoiceIn(client.product, input.invoice, 'partially_funded', 4_000);
  const cancel = { ...by, fundedMoney: 'return' as const, requestId: `later-${input.invoice}` };
  expect(await client.holdfast.cancel(input.invoice, cancel)).toEqual({
    requestId: cancel.requestId,
    state: 'in_progress',
  });
  await client.product.sdk.customers.update(customer, { email: 'accounts-payable@example.com' });
  const outcome = await until(
    'the outcome of the cancellation',
    () => client.holdfast.cancel(input.invoice, cancel),
    ({ state }) => state === 'answered',
  );
  expect(outcome).toMatchObject({ answer: { kind: 'canceled', freed: eur('4000') } });
});
