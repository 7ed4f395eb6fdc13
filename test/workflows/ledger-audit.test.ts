import { randomUUID } from 'node:crypto';
import type { LedgerAuditResult } from '../../src/contracts/ledger-audit';
import { scheduleLedgerAudit } from '../../src/temporal/schedule-ledger-audit';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import {
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';

describe('The audit as a workflow', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  it('compares customers and the account with Stripe, and tells how many differences stand', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, 12_000);
    await invoiceIn(holdfast, input.invoice, 'paid');
    const result = await until(
      'a pass on a quiet reading',
      () =>
        holdfast.temporal.workflow.execute<() => Promise<LedgerAuditResult>>('ledgerAudit', {
          workflowId: `ledger-audit/${randomUUID()}`,
          taskQueue: holdfast.taskQueue,
          args: [],
        }),
      ({ customersCompared }) => customersCompared === 1,
    );
    expect(result.openDifferences).toBe(0);
    expect((await holdfast.ledger.figures()).auditedAt).not.toBeNull();
  });

  it('is run by a schedule that follows a task queue which was renamed', async () => {
    const account = `acct_${randomUUID()}`;
    for (const taskQueue of ['first', 'renamed'])
      await scheduleLedgerAudit(holdfast.temporal, { account, taskQueue });
    const schedule = holdfast.temporal.schedule.getHandle(`holdfast-ledger-audit/${account}`);
    const { spec, action } = await schedule.describe();
    expect(action).toMatchObject({
      workflowType: 'ledgerAudit',
      workflowId: `ledger-audit/${account}`,
      taskQueue: 'renamed',
    });
    expect(spec.intervals).toMatchObject([{ every: 300_000 }]);
    await schedule.delete();
  });
});
