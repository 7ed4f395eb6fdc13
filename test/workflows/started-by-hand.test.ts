import { WorkflowFailedError } from '@temporalio/client';
import type { CustomerCashPosition } from '../../src/contracts/customer-cash';
import {
  cashReturnWorkflowId,
  customerCashWorkflowId,
  invoicePaymentWorkflowId,
} from '../../src/contracts/workflow-ids';
import { errorOfFailure } from '../../src/temporal/error-of-failure';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import { invoiceOf, newCustomer, startedInvoice } from '../support/main-path/scenario';
import { until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';

/** Whoever has Temporal's UI or CLI can start any workflow with any input; it then fails with the reason, at once. */
describe('A workflow that is started by hand', () => {
  let holdfast: HoldfastUnderTest;
  let account: string;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
    ({ account } = holdfast.ledger.identity);
  });
  afterAll(() => holdfast.close());

  /** The text of the error with which a workflow fails. */
  async function failureOf(type: string, workflowId: string, args: readonly unknown[]): Promise<string> {
    const { taskQueue, temporal } = holdfast;
    const failure: unknown = await temporal.workflow
      .execute(type, { workflowId, taskQueue, args: [...args] })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(WorkflowFailedError);
    expect(errorOfFailure(failure)?.code).toBe('invalid_input');
    return errorOfFailure(failure)?.message ?? '';
  }

  it.each([
    ['no input', [], 'the input must be object'],
    ['null', [null], 'the input must be object'],
    ['a list', [[]], 'the input must be object'],
    ['a number for the customer', [{ customer: 5 }], 'customer must be string'],
    ['rounds that never end', [{ customer: 'cus_1', roundsPerRun: 0 }], 'roundsPerRun must be >= 1'],
    ['a misspelt field', [{ customer: 'cus_1', round: 1 }], 'the input must not have round'],
  ])('for a customer’s cash, with %s', async (_what, args, problem) => {
    const text = await failureOf('customerCash', customerCashWorkflowId(account, 'cus_1'), args);
    expect(text).toContain(problem);
  });

  it.each([
    ['no input', undefined, 'the input must be object'],
    ['a date that is none', { createdAt: 'never' }, 'createdAt must match format'],
    [
      'an amount that is none',
      { amount: { amount: 'x', currency: 'eur' } },
      'amount.amount must match pattern',
    ],
  ])('for a return, with %s', async (_what, wrong, problem) => {
    const amount = { amount: '1', currency: 'eur' };
    const createdAt = '2026-12-03T12:00:00.000Z';
    const input = wrong && { refund: 're_1', customer: 'cus_1', amount, createdAt, ...wrong };
    expect(await failureOf('cashReturn', cashReturnWorkflowId(account, 're_1'), [input])).toContain(problem);
  });

  it('as a second owner of a customer’s cash', async () => {
    const customer = await newCustomer(holdfast);
    const input = [{ customer }];
    expect(await failureOf('customerCash', `customer-cash/${account}/another`, input)).toContain(
      `must be started with the id customer-cash/${account}/${customer}`,
    );
  });

  it('for an invoice under another id, which is then not registered', async () => {
    const payment = invoiceOf(await newCustomer(holdfast), 10_000);
    const workflowId = invoicePaymentWorkflowId(account, payment.invoice, 1);
    const another = invoicePaymentWorkflowId(account, 'another', 1);
    expect(await failureOf('invoicePayment', another, [{ payment }])).toContain(
      `must be started with the id ${workflowId}`,
    );
    expect(await holdfast.ledger.invoicePayments.find(payment.invoice)).toBeNull();
  });

  it.each([
    ['an attempt beyond any count', { attempt: 3_000_000_000 }, 'attempt must be <= 999999'],
    ['a misspelt field', { atempt: 1 }, 'the input must not have atempt'],
  ])('for an invoice, with %s', async (_what, wrong, problem) => {
    const payment = invoiceOf('cus_1', 10_000);
    const workflowId = invoicePaymentWorkflowId(account, payment.invoice, 1);
    expect(await failureOf('invoicePayment', workflowId, [{ payment, ...wrong }])).toContain(problem);
  });
});

describe('The owner of a customer’s cash', () => {
  it('lives on when Stripe refuses to show the customer, and says so', async () => {
    const holdfast = await startHoldfast(await onDevServer());
    try {
      const customer = await newCustomer(holdfast);
      await startedInvoice(holdfast, invoiceOf(customer, 10_000));
      holdfast.leaveUnequal(customer, 'Stripe shows nothing of a deleted customer');
      await holdfast.sdk.customers.del(customer);
      const workflowId = customerCashWorkflowId(holdfast.ledger.identity.account, customer);
      const owner = holdfast.temporal.workflow.getHandle(workflowId);
      await owner.signal('wake');
      const { attention } = await until(
        'the fault to be shown',
        () => owner.query<CustomerCashPosition>('position'),
        (position) => position.attention !== null,
      );
      expect(attention).toContain('stripe_refused');
      expect(attention).toContain(customer);
      expect((await owner.describe()).status.name).toBe('RUNNING');
    } finally {
      await holdfast.close();
    }
  });
});
