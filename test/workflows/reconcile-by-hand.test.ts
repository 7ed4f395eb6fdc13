import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
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

const operator = { actor: 'ops@example.com', reason: 'The payment slip names this invoice.' };

describe('An operator reconciles an invoice by hand', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  /** An invoice left to an operator, whose customer has free cash. */
  async function waiting(
    cents: number,
    free: number,
  ): Promise<{ customer: string; invoice: string; workflowId: string }> {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, cents, { policies: { reconciliation: 'by_hand' } });
    const { workflowId } = await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, free);
    await until(
      'the transfer to be booked',
      () => balanceOf(holdfast, `customer:${customer}:cash`),
      (cash) => cash === BigInt(-free),
    );
    return { customer, invoice: input.invoice, workflowId };
  }

  function update(workflowId: string, input: object, updateId?: string): Promise<RequestOutcome> {
    const options = { args: [input] as [object], ...(updateId === undefined ? {} : { updateId }) };
    return holdfast.temporal.workflow
      .getHandle(workflowId)
      .executeUpdate<RequestOutcome, [object]>('reconcile', options);
  }

  async function failureOf(promise: Promise<unknown>): Promise<ApplicationFailure> {
    const error: unknown = await promise.then(
      () => new Error('It was not refused.'),
      (refused: unknown) => refused,
    );
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
      return error.cause;
    throw error;
  }

  it('by an Update, of an amount and then of the rest', async () => {
    const { customer, invoice, workflowId } = await waiting(100_000, 100_000);
    const first = await update(workflowId, { amount: { amount: '43000', currency: 'eur' }, ...operator });
    expect(first).toMatchObject({
      state: 'answered',
      answer: {
        kind: 'reconciled',
        applied: { amount: '43000', currency: 'eur' },
        remaining: { amount: '57000', currency: 'eur' },
        paid: false,
      },
    });
    await invoiceIn(holdfast, invoice, 'partially_funded', 43_000);
    const rest = await update(workflowId, operator);
    expect(rest).toMatchObject({ state: 'answered', answer: { kind: 'reconciled', paid: true } });
    await invoiceIn(holdfast, invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('applies what there is when the free cash does not cover the rest', async () => {
    const { customer, invoice, workflowId } = await waiting(100_000, 30_000);
    expect(await update(workflowId, operator)).toMatchObject({
      answer: { kind: 'reconciled', applied: { amount: '30000', currency: 'eur' }, paid: false },
    });
    await invoiceIn(holdfast, invoice, 'partially_funded', 30_000);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('by a Signal of the same name and input', async () => {
    const { customer, invoice, workflowId } = await waiting(43_000, 43_000);
    const handle = holdfast.temporal.workflow.getHandle(workflowId);
    await handle.signal('reconcile', { amount: { amount: '43000', currency: 'eur' }, ...operator });
    await invoiceIn(holdfast, invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('once, however often the same request is sent', async () => {
    const { customer, invoice, workflowId } = await waiting(100_000, 100_000);
    const input = {
      amount: { amount: '10000', currency: 'eur' },
      requestId: `request-${invoice}`,
      ...operator,
    };
    const outcomes = await Promise.all([
      update(workflowId, input),
      update(workflowId, input),
      update(workflowId, input),
    ]);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ answer: { kind: 'reconciled' } });
    await invoiceIn(holdfast, invoice, 'partially_funded', 10_000);
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-90_000n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it.each([
    ['zero', { amount: { amount: '0', currency: 'eur' }, ...operator }, 'amount_not_positive'],
    ['a negative amount', { amount: { amount: '-1', currency: 'eur' }, ...operator }, 'amount_not_positive'],
    ['a fraction', { amount: { amount: '1.5', currency: 'eur' }, ...operator }, 'invalid_input'],
    ['another currency', { amount: { amount: '100', currency: 'usd' }, ...operator }, 'currency_mismatch'],
    [
      'more than is needed',
      { amount: { amount: '100001', currency: 'eur' }, ...operator },
      'amount_above_remaining',
    ],
    ['no actor', { reason: 'because' }, 'invalid_input'],
    ['an unknown field', { ...operator, ammount: 1 }, 'invalid_input'],
  ])('refuses %s, and nothing is asked or moved', async (_what, input, code) => {
    const { customer, invoice, workflowId } = await waiting(100_000, 100_000);
    expect((await failureOf(update(workflowId, input))).type).toBe(code);
    const status = await holdfast.temporal.workflow
      .getHandle(workflowId)
      .query<InvoicePaymentStatus>('status');
    expect(status.requests.filter((request) => request.state === 'in_progress')).toEqual([]);
    await invoiceIn(holdfast, invoice, 'waiting_for_funds', 0);
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-100_000n);
  });

  it('answers more than the free cash with what is there', async () => {
    const { workflowId } = await waiting(100_000, 20_000);
    const outcome = await update(workflowId, { amount: { amount: '20001', currency: 'eur' }, ...operator });
    expect(outcome).toMatchObject({ answer: { kind: 'refused', code: 'not_enough_free_cash' } });
  });

  it('shows a Signal that is refused in the query, and goes on', async () => {
    const { invoice, workflowId } = await waiting(10_000, 10_000);
    const handle = holdfast.temporal.workflow.getHandle(workflowId);
    await handle.signal('reconcile', { amount: 'all of it' });
    const status = await until(
      'the refusal to be shown',
      () => handle.query<InvoicePaymentStatus>('status'),
      ({ refused }) => refused.length > 0,
    );
    expect(status.refused[0]).toMatchObject({ message: 'reconcile' });
    expect(status.refused[0]?.problem).toContain('not valid');
    await handle.signal('reconcile', operator);
    await invoiceIn(holdfast, invoice, 'paid');
  });
});
