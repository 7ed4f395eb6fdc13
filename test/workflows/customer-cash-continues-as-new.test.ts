import { customerCashWorkflowId } from '../../src/contracts/workflow-ids';
import type { CustomerCashPosition } from '../../src/contracts/customer-cash';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import {
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';

describe('The workflow of a customer’s cash continues as new', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  it('after every round, with no transfer, request or wake-up lost', async () => {
    const customer = await newCustomer(holdfast);
    const workflowId = customerCashWorkflowId(holdfast.ledger.identity.account, customer);
    await holdfast.temporal.workflow.start('customerCash', {
      workflowId,
      taskQueue: holdfast.taskQueue,
      args: [{ customer, roundsPerRun: 1 }],
    });
    const handle = holdfast.temporal.workflow.getHandle(workflowId);
    const firstRun = (await handle.describe()).runId;
    const invoices = Array.from({ length: 4 }, () => invoiceOf(customer, 5_000));
    for (const invoice of invoices) await startedInvoice(holdfast, invoice);
    const wakes = Array.from({ length: 40 }, () => handle.signal('wake'));
    const transfers = Array.from({ length: 10 }, () => transferArrives(holdfast, customer, 2_000));
    await Promise.all([...wakes, ...transfers]);

    for (const { invoice } of invoices) await invoiceIn(holdfast, invoice, 'paid');
    const position = await until(
      'many rounds',
      () => handle.query<CustomerCashPosition>('position'),
      ({ rounds, positions }) => rounds >= 4 && positions[0]?.free.amount === '0',
    );
    expect(position.positions).toEqual([
      { free: { amount: '0', currency: 'eur' }, reserved: { amount: '0', currency: 'eur' } },
    ]);
    expect((await handle.describe()).runId).not.toBe(firstRun);
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
