import { Value } from 'typebox/value';
import { StartedInvoicePayment } from '../../src/api/routes/start-invoice-payment';
import type { InvoicePaymentResult } from '../../src/contracts/invoice-payment';
import { invoicePaymentWorkflowId } from '../../src/contracts/workflow-ids';
import { startApi } from './api-under-test';
import type { ApiUnderTest } from './api-under-test';
import { errorOf, newInvoice, start } from './call-api';
import type { Answer } from './call-api';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
beforeEach(() => {
  api.workflows.started.length = 0;
});

/** The statuses in ascending order. */
const statusesOf = (answers: readonly Answer[]): number[] =>
  answers.map((answer) => answer.status).sort((left, right) => left - right);

const canceled = (invoice: string, attempt: number): InvoicePaymentResult => ({
  outcome: 'canceled',
  invoice,
  attempt,
  paymentIntent: null,
  amount: { amount: '100000', currency: 'eur' },
  received: { amount: '0', currency: 'eur' },
  cashReturn: null,
  kept: null,
  finalAfter: null,
  endedAt: '2026-11-21T12:00:00.000Z',
});

test('the first start is 201 with the workflow that runs; the same again is 200 and says so', async () => {
  const input = await newInvoice(api, 'INV/1 ü');
  const workflowId = invoicePaymentWorkflowId(api.ledger.identity.account, 'INV/1 ü', 1);
  const first = await start(api, input);
  expect(first.status).toBe(201);
  expect(first.headers.get('idempotent-replayed')).toBeNull();
  expect(first.headers.get('location')).toBe('/v1/invoice-payments/INV%2F1%20%C3%BC');
  expect(first.body).toEqual({ invoice: 'INV/1 ü', attempt: 1, workflowId, state: 'running', result: null });
  expect(Value.Check(StartedInvoicePayment, first.body)).toBe(true);

  const again = await start(api, { ...input, amount: { amount: 100_000, currency: 'eur' } });
  expect(again.status).toBe(200);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(again.body).toEqual(first.body);
  // Starting what runs does nothing, and starts what was lost; both get the stored input.
  expect(api.workflows.started).toEqual([
    { workflowId, input: { payment: input, attempt: 1 } },
    { workflowId, input: { payment: input, attempt: 1 } },
  ]);
});

test('other input for the same invoice is refused, naming the fields', async () => {
  const input = await newInvoice(api, 'INV-2');
  await start(api, input);
  const before = await api.countRows();
  api.workflows.started.length = 0;
  const other = { ...input, amount: { amount: '100001', currency: 'eur' }, policies: {} };
  expect(errorOf(await start(api, other))).toMatchObject({
    status: 409,
    code: 'invoice_input_differs',
    details: { invoice: 'INV-2', fields: ['amount.amount', 'policies.atDeadline'] },
  });
  expect(await api.countRows()).toEqual(before);
  expect(api.workflows.started).toEqual([]);
});

test('twenty equal starts at once make one row, and one of them is the first', async () => {
  const input = await newInvoice(api, 'INV-3');
  const before = await api.countRows();
  const answers = await Promise.all(Array.from({ length: 20 }, () => start(api, input)));
  expect(statusesOf(answers)).toEqual([...Array<number>(19).fill(200), 201]);
  const after = await api.countRows();
  expect(after['invoice_payment']).toBe((before['invoice_payment'] ?? 0) + 1);
  expect(after['customer']).toBe((before['customer'] ?? 0) + 1);
  expect(new Set(api.workflows.started.map((workflow) => workflow.workflowId)).size).toBe(1);
});

test('of different starts at once one wins, and the others are refused', async () => {
  const input = await newInvoice(api, 'INV-4');
  const amounts = ['1', '2', '3', '4'];
  const answers = await Promise.all(
    amounts.map((amount) => start(api, { ...input, amount: { amount, currency: 'eur' } })),
  );
  expect(statusesOf(answers)).toEqual([201, 409, 409, 409]);
  expect(api.workflows.started).toHaveLength(1);
});

test('a repeat is the same payment after its due date, and when its customer is gone from Stripe', async () => {
  const input = await newInvoice(api, 'INV-5');
  await start(api, input);
  await api.stripe.customers.del(input.customer);
  const now = new Date('2027-01-01T00:00:00Z');
  api.setNow(now);
  const again = await start(api, input);
  api.setNow(new Date('2026-11-20T12:00:00Z'));
  expect(again.status).toBe(200);
});

test('a payment that has ended answers its result for ever, and starts nothing', async () => {
  const input = await newInvoice(api, 'INV-6');
  await start(api, input);
  const result: InvoicePaymentResult = {
    ...canceled('INV-6', 1),
    outcome: 'paid',
    paymentIntent: 'pi_1',
    received: { amount: '100000', currency: 'eur' },
  };
  await api.ledger.invoicePayments.recordResult('INV-6', 1, result);
  api.workflows.started.length = 0;
  const again = await start(api, input);
  expect(again.status).toBe(200);
  expect(again.body).toMatchObject({ state: 'ended', result });
  expect(Value.Check(StartedInvoicePayment, again.body)).toBe(true);
  expect(api.workflows.started).toEqual([]);
});

test('when Temporal is down the payment is stored, and the same start begins it later', async () => {
  const input = await newInvoice(api, 'INV-7');
  api.setTemporalDown(true);
  expect(errorOf(await start(api, input))).toMatchObject({ status: 503, code: 'temporal_unreachable' });
  api.setTemporalDown(false);
  const again = await start(api, input);
  expect(again.status).toBe(200);
  expect(api.workflows.started).toHaveLength(1);
});

test('a second invoice of a customer is taken, although money has come since the first', async () => {
  const input = await newInvoice(api, 'INV-8');
  await start(api, input);
  await api.stripe.customers.updateCashBalance(input.customer, {
    settings: { reconciliation_mode: 'manual' },
  });
  await api.stripe.testHelpers.customers.fundCashBalance(input.customer, { amount: 1, currency: 'eur' });
  expect((await start(api, { ...input, invoice: 'INV-9' })).status).toBe(201);
});

describe('restart', () => {
  test('a payment that runs, or is paid, is not restarted', async () => {
    const input = await newInvoice(api, 'INV-10');
    await start(api, input);
    const restart = { ...input, restart: true };
    expect(errorOf(await start(api, restart))).toMatchObject({
      status: 409,
      code: 'invoice_not_restartable',
      details: { invoice: 'INV-10', state: 'running' },
    });
    await api.ledger.invoicePayments.recordResult('INV-10', 1, { ...canceled('INV-10', 1), outcome: 'paid' });
    expect(errorOf(await start(api, restart))).toMatchObject({
      code: 'invoice_not_restartable',
      details: { invoice: 'INV-10', state: 'paid' },
    });
  });

  test('a canceled payment gets a second attempt, with a new due date; the same restart again is that attempt', async () => {
    const input = await newInvoice(api, 'INV-11');
    await start(api, input);
    await api.ledger.invoicePayments.recordResult('INV-11', 1, canceled('INV-11', 1));
    expect((await start(api, input)).body).toMatchObject({ attempt: 1, state: 'ended' });

    const restart = { ...input, due: { date: '2026-12-31', timeZone: 'Europe/Berlin' }, restart: true };
    api.workflows.started.length = 0;
    const second = await start(api, restart);
    const workflowId = invoicePaymentWorkflowId(api.ledger.identity.account, 'INV-11', 2);
    expect(second.status).toBe(201);
    expect(second.body).toMatchObject({ attempt: 2, workflowId, state: 'running', result: null });
    const { restart: _flag, ...payment } = restart;
    expect(api.workflows.started).toEqual([{ workflowId, input: { payment, attempt: 2 } }]);

    const again = await start(api, restart);
    expect(again.status).toBe(200);
    expect(again.body).toEqual(second.body);
    const other = await start(api, { ...restart, amount: { amount: '5', currency: 'eur' } });
    expect(errorOf(other)).toMatchObject({
      code: 'invoice_input_differs',
      details: { fields: ['amount.amount'] },
    });
  });

  test('a restart is checked like a first start', async () => {
    const input = await newInvoice(api, 'INV-12');
    await start(api, input);
    await api.ledger.invoicePayments.recordResult('INV-12', 1, canceled('INV-12', 1));
    const before = await api.countRows();
    api.setNow(new Date('2027-01-01T00:00:00Z'));
    const late = await start(api, { ...input, restart: true });
    api.setNow(new Date('2026-11-20T12:00:00Z'));
    expect(errorOf(late).code).toBe('due_date_past');
    expect(await api.countRows()).toEqual(before);
  });

  test('ten equal restarts at once make one attempt', async () => {
    const input = await newInvoice(api, 'INV-13');
    await start(api, input);
    await api.ledger.invoicePayments.recordResult('INV-13', 1, canceled('INV-13', 1));
    const before = await api.countRows();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => start(api, { ...input, restart: true })),
    );
    for (const answer of answers) expect(answer.body).toMatchObject({ attempt: 2, state: 'running' });
    expect((await api.countRows())['invoice_payment']).toBe((before['invoice_payment'] ?? 0) + 1);
  });
});
