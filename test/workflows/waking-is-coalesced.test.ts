import { request, Agent } from 'node:http';
import StripeSdk from 'stripe';
import { customerCashWorkflowId } from '../../src/contracts/workflow-ids';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import { testWebhookSecret } from '../support/main-path/listen-for-webhooks';
import {
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { settle, until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';

/** How long a test may take on a machine that is busy with others. */
const busyMachineMs = 900_000;

const webhooks = 20_000;
const signals = 12_000;
/** What Temporal's server takes of one run before it refuses the sender (docs.temporal.io/cloud/limits). */
const signalsOfARunMax = 10_000;
const eventsOfARunMax = 51_200;

/** Carries out `act` so many times, some at once. */
async function many(count: number, atOnce: number, act: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) await act(n);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

describe('Waking is coalesced', () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer(), { webhooks: 'lost' });
  });
  afterAll(async () => {
    agent.destroy();
    await holdfast.close();
  });

  /** An event about a row of the customer that the books do not hold, so that it counts; gives the HTTP status. */
  function tell(customer: string, n: number): Promise<number | undefined> {
    const payload = JSON.stringify({
      id: `evt_${customer}_${n}`,
      object: 'event',
      api_version: '2026-08-26.dahlia',
      created: 1_760_000_000,
      type: 'customer_cash_balance_transaction.created',
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      data: { object: { id: `ccsbtxn_${n}`, object: 'customer_cash_balance_transaction', customer } },
    });
    const signature = StripeSdk.webhooks.generateTestHeaderString({ payload, secret: testWebhookSecret });
    const headers = { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature };
    return new Promise((resolve, reject) => {
      const sending = request(holdfast.webhooksUrl, { method: 'POST', agent, headers }, (response) => {
        response.resume().once('end', () => resolve(response.statusCode));
      });
      sending.once('error', reject);
      sending.end(payload);
    });
  }

  /** Each run of the customer's workflow, the newest first: how many events its history has, and how many are signals. */
  async function runsOf(customer: string): Promise<{ readonly events: number; readonly signals: number }[]> {
    const workflowId = customerCashWorkflowId(holdfast.ledger.identity.account, customer);
    const { runId: newest } = await holdfast.temporal.workflow.getHandle(workflowId).describe();
    const runs: { events: number; signals: number }[] = [];
    for (let runId: string | null | undefined = newest; runId; ) {
      const { events } = await holdfast.temporal.workflow.getHandle(workflowId, runId).fetchHistory();
      const signaled = (events ?? []).filter((event) => event.workflowExecutionSignaledEventAttributes);
      runs.push({ events: events?.length ?? 0, signals: signaled.length });
      runId = events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
    }
    return runs;
  }

  it(
    '20,000 webhooks of one customer, the worker down for half of them, are fewer than 200 signals',
    async () => {
      const customer = await newCustomer(holdfast);
      const input = invoiceOf(customer, 10_000);
      await startedInvoice(holdfast, input);
      const statuses = new Map<number | undefined, number>();
      const send = async (n: number): Promise<void> => {
        const status = await tell(customer, n);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      };
      await many(webhooks / 2, 50, send);
      await holdfast.workers.stop();
      await many(webhooks / 2 - 1, 50, (n) => send(webhooks / 2 + n));
      await holdfast.workers.start();
      await settle(holdfast, customer);
      // What the last one tells of is not lost among those before it.
      await transferArrives(holdfast, customer, 10_000);
      await send(webhooks);
      await invoiceIn(holdfast, input.invoice, 'paid');
      expect([...statuses]).toEqual([[200, webhooks]]);
      const runs = await runsOf(customer);
      expect(runs.reduce((sum, run) => sum + run.signals, 0)).toBeLessThan(200);
      await expectLedgerEqualsStripe(holdfast, customer);
    },
    busyMachineMs,
  );

  it(
    '12,000 signals sent straight to the workflow harm nothing but speed',
    async () => {
      const customer = await newCustomer(holdfast);
      const input = invoiceOf(customer, 10_000);
      await startedInvoice(holdfast, input);
      await settle(holdfast, customer);
      const workflowId = customerCashWorkflowId(holdfast.ledger.identity.account, customer);
      const handle = holdfast.temporal.workflow.getHandle(workflowId);
      let refused = 0;
      await transferArrives(holdfast, customer, 6_000);
      await many(signals, 20, async () => {
        // Beyond its limit the server may refuse them to their sender, until the workflow has continued as new.
        await handle.signal('wake').catch(() => (refused += 1));
      });
      await invoiceIn(holdfast, input.invoice, 'partially_funded', 6_000);
      await transferArrives(holdfast, customer, 4_000);
      await until(
        'a signal that is taken',
        () =>
          handle.signal('wake').then(
            () => 'taken',
            () => 'refused',
          ),
        (answer) => answer === 'taken',
      );
      await invoiceIn(holdfast, input.invoice, 'paid');
      const runs = await runsOf(customer);
      expect(runs.length).toBeGreaterThan(1);
      expect(runs.reduce((sum, run) => sum + run.signals, refused)).toBeGreaterThanOrEqual(signals);
      expect(Math.max(...runs.map((run) => run.signals))).toBeLessThanOrEqual(signalsOfARunMax);
      expect(Math.max(...runs.map((run) => run.events))).toBeLessThan(eventsOfARunMax);
      await expectLedgerEqualsStripe(holdfast, customer);
    },
    busyMachineMs,
  );
});
