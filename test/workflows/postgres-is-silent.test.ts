import { readFile } from 'node:fs/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { Client } from 'pg';
import { invoicePaymentWorkflowId } from '../../src/contracts/workflow-ids';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import {
  balanceOf,
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  transferArrives,
} from '../support/main-path/scenario';
import { settle, until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';
import { workflowBundlePath } from '../support/servers';
import { eur, operator, updateInvoice } from './send-update';

/** Shorter than Holdfast's own, so that nothing here takes half a minute. */
const workflowTaskTimeout = '20 seconds';

/**
 * A worker that takes a workflow over replays its history, and stands still where it comes to other commands. So no task
 * may be prolonged for a local activity: what arrives meanwhile would be replayed in another order. See
 * docs/decisions/0013-local-activities-take-turns.md.
 */
describe('While Postgres does not answer', () => {
  let holdfast: HoldfastUnderTest;
  let owner: Client;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
    owner = new Client({ connectionString: holdfast.databaseUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await holdfast.close();
  });

  /** An invoice of €100 that is matched by hand, and as much cash of its customer's. */
  async function invoiceAndCash(): Promise<{ customer: string; invoice: string; handle: WorkflowHandle }> {
    const customer = await newCustomer(holdfast);
    const payment = invoiceOf(customer, 10_000, { policies: { reconciliation: 'by_hand' } });
    const { invoice } = payment;
    const workflowId = invoicePaymentWorkflowId(holdfast.ledger.identity.account, invoice, 1);
    const { taskQueue, temporal } = holdfast;
    const args = [{ payment }];
    const handle = await temporal.workflow.start('invoicePayment', {
      workflowId,
      taskQueue,
      args,
      workflowTaskTimeout,
    });
    await until(
      'the invoice to be registered',
      () => holdfast.ledger.invoicePayments.find(invoice),
      (found) => found?.paymentIntent !== null && found !== null,
    );
    await transferArrives(holdfast, customer, 10_000);
    await until(
      'the transfer to be booked',
      () => balanceOf(holdfast, `customer:${customer}:cash`),
      (cash) => cash === -10_000n,
    );
    await settle(holdfast, customer);
    return { customer, invoice, handle };
  }

  const eventsOf = async (handle: WorkflowHandle): Promise<string[]> =>
    ((await handle.fetchHistory()).events ?? []).map((event) => {
      const [kind] = Object.keys(event).filter((key) => key.endsWith('EventAttributes'));
      return kind?.replace('EventAttributes', '') ?? '';
    });

  /** Waits until the events of a history, from its nth on, tell what is awaited. */
  async function untilHappened(handle: WorkflowHandle, from: number, awaited: RegExp): Promise<void> {
    await until(
      `${awaited} in the history`,
      async () => (await eventsOf(handle)).slice(from).join(' '),
      (events) => awaited.test(events),
    );
  }

  /** Another worker goes on, which knows nothing but the history, and the history is what its code would do. */
  async function takeOver(handle: WorkflowHandle): Promise<void> {
    await holdfast.workers.stop();
    await holdfast.workers.start();
    const code = await readFile(await workflowBundlePath(), 'utf8');
    await Worker.runReplayHistory(
      { workflowBundle: { code } },
      await handle.fetchHistory(),
      handle.workflowId,
    );
  }

  it('messages arrive in an order that another worker repeats, and goes on from', async () => {
    const { customer, invoice, handle } = await invoiceAndCash();
    const before = (await eventsOf(handle)).length;
    await owner.query('BEGIN; LOCK TABLE holdfast.invoice_payment IN ACCESS EXCLUSIVE MODE');
    await handle.signal('wake');
    await untilHappened(handle, before, /workflowTaskCompleted/);
    const update = updateByHand(handle, 3_000, `update-${invoice}`);
    await untilHappened(handle, before, /UpdateAccepted/);
    await handle.signal('reconcile', byHand(1_000, `signal-${invoice}`));
    await owner.query('COMMIT');
    await update;
    await invoiceIn(holdfast, invoice, 'partially_funded', 4_000);
    await settle(holdfast, customer);
    // Temporal prolongs a task by ending it without any command and beginning another at once.
    const events = (await eventsOf(handle)).slice(before).join(' ');
    expect(events).not.toContain('workflowTaskCompleted workflowTaskScheduled');
    await takeOver(handle);
    await updateInvoice(holdfast, invoice, 'reconcile', { amount: eur(6_000) });
    await invoiceIn(holdfast, invoice, 'paid');
    await takeOver(handle);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('many answers that each come late are not waited for in one task', async () => {
    const { customer, invoice, handle } = await invoiceAndCash();
    await owner.query(`
      CREATE FUNCTION holdfast.answer_late() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_sleep(1.2); RETURN NEW; END $$;
      CREATE TRIGGER late BEFORE INSERT ON holdfast.request FOR EACH ROW EXECUTE FUNCTION holdfast.answer_late()`);
    await holdfast.workers.stop();
    const before = (await eventsOf(handle)).length;
    for (let slip = 1; slip <= 8; slip += 1)
      await handle.signal('reconcile', byHand(1_000, `${invoice}/${slip}`));
    await holdfast.workers.start();
    await invoiceIn(holdfast, invoice, 'partially_funded', 8_000);
    await owner.query('DROP TRIGGER late ON holdfast.request');
    await settle(holdfast, customer);
    expect((await eventsOf(handle)).slice(before)).toContain('activityTaskScheduled');
    await takeOver(handle);
    await updateInvoice(holdfast, invoice, 'reconcile', { amount: eur(2_000) });
    await invoiceIn(holdfast, invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});

const byHand = (cents: number, requestId: string): object => ({ ...operator, amount: eur(cents), requestId });

function updateByHand(handle: WorkflowHandle, cents: number, requestId: string): Promise<unknown> {
  return handle.executeUpdate<unknown, [object]>('reconcile', { args: [byHand(cents, requestId)] });
}
