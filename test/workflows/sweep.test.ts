import { randomUUID } from 'node:crypto';
import type { SweepResult } from '../../src/contracts/sweep';
import { customerCashWorkflowId, invoicePaymentWorkflowId } from '../../src/contracts/workflow-ids';
import { scheduleSweep } from '../../src/temporal/schedule-sweep';
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
import { settle, until, untilDone } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';

const minute = 60_000;

describe('The sweep, with every webhook lost', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer(), { webhooks: 'lost' });
  });
  afterAll(() => holdfast.close());

  function sweep(): Promise<SweepResult> {
    const { taskQueue } = holdfast;
    return holdfast.temporal.workflow.execute('sweep', {
      workflowId: `sweep/${randomUUID()}`,
      taskQueue,
      args: [],
    });
  }

  it('settles an invoice and its return by one pass after each thing that happens', async () => {
    const customer = await newCustomer(holdfast);
    const paid = invoiceOf(customer, 40_000);
    const canceled = invoiceOf(customer, 60_000);
    await startedInvoice(holdfast, paid);
    const { workflowId } = await startedInvoice(holdfast, canceled);
    await transferArrives(holdfast, customer, 50_000);
    await invoiceIn(holdfast, paid.invoice, 'waiting_for_funds', 0);

    expect((await sweep()).eventsMissed).toBeGreaterThan(0);
    await invoiceIn(holdfast, paid.invoice, 'paid');
    await invoiceIn(holdfast, canceled.invoice, 'partially_funded', 10_000);
    await expectLedgerEqualsStripe(holdfast, customer);

    const message = { fundedMoney: 'return', actor: 'ops@example.com', reason: 'withdrawn' };
    await holdfast.temporal.workflow.getHandle(workflowId).signal('cancel', message);
    const { result } = await invoiceIn(holdfast, canceled.invoice, 'canceled');
    const refund = result?.cashReturn?.refund ?? '';
    await holdfast.control(`/_local/refunds/${refund}/provide_bank_details`);
    await holdfast.control(`/_local/refunds/${refund}/arrive`);
    await sweep();
    await until(
      'the return to arrive in the books',
      () => balanceOf(holdfast, `customer:${customer}:returning`),
      (returning) => returning === 0n,
    );
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('finds nothing anew when nothing was missed', async () => {
    await sweep();
    expect((await sweep()).eventsMissed).toBe(0);
  });

  it('wakes a customer whose mark has lost its wake-up', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, input);
    await settle(holdfast, customer);
    await holdfast.temporal.workflow
      .getHandle(customerCashWorkflowId(holdfast.ledger.identity.account, customer))
      .terminate('its process was lost');
    await transferArrives(holdfast, customer, 10_000);
    await holdfast.ledger.customers.clearDirty(customer);
    await holdfast.ledger.customers.markDirty(customer, new Date(Date.now() - 2 * minute));
    await holdfast.ledger.inbox.recordSwept(new Date(Date.now() + 2 * 60 * minute));
    expect((await sweep()).customersWoken).toBeGreaterThan(0);
    await invoiceIn(holdfast, input.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('starts a payment that was registered by a process which ended before the start', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    const workflowId = invoicePaymentWorkflowId(holdfast.ledger.identity.account, input.invoice, 1);
    const now = new Date(Date.now() - 2 * minute);
    await holdfast.ledger.customers.ensure(customer, now);
    await holdfast.ledger.invoicePayments.register({
      invoice: input.invoice,
      workflowId,
      input,
      dueAt: null,
      now,
    });
    expect((await sweep()).paymentsStarted).toBe(1);
    await invoiceIn(holdfast, input.invoice, 'waiting_for_funds');
    await transferArrives(holdfast, customer, 10_000);
    await holdfast.ledger.customers.markDirty(customer, new Date(Date.now() - 2 * minute));
    await sweep();
    await invoiceIn(holdfast, input.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  const scheduled = (account: string, taskQueue: string): Promise<void> =>
    untilDone('the schedule', () => scheduleSweep(holdfast.temporal, { account, taskQueue }));

  it('is run by a schedule, made once however many workers start', async () => {
    const account = `acct_${randomUUID()}`;
    const { taskQueue } = holdfast;
    await Promise.all([1, 2, 3].map(() => scheduled(account, taskQueue)));
    const schedule = holdfast.temporal.schedule.getHandle(`holdfast-sweep/${account}`);
    const { spec, action } = await schedule.describe();
    expect(action).toMatchObject({ workflowType: 'sweep', workflowId: `sweep/${account}`, taskQueue });
    expect(spec.intervals).toMatchObject([{ every: minute }]);
    await schedule.delete();
  });

  it('follows a task queue that was renamed, and stays paused if it was', async () => {
    const account = `acct_${randomUUID()}`;
    await scheduled(account, 'before');
    const schedule = holdfast.temporal.schedule.getHandle(`holdfast-sweep/${account}`);
    await schedule.pause('an operator looks into it');
    await scheduled(account, 'after');
    const { spec, action, state, policies } = await schedule.describe();
    expect(action).toMatchObject({
      workflowType: 'sweep',
      workflowId: `sweep/${account}`,
      taskQueue: 'after',
    });
    expect(spec.intervals).toMatchObject([{ every: minute }]);
    expect(state).toMatchObject({ paused: true, note: 'an operator looks into it' });
    expect(policies.overlap).toBe('SKIP');
    await schedule.delete();
  });
});
