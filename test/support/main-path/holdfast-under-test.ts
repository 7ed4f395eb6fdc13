import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { NativeConnection } from '@temporalio/worker';
import type { Stripe as StripeSdk } from 'stripe';
import type { ActivityParts } from '../../../src/activities/activity-parts';
import { bookBalanceTransactions } from '../../../src/activities/balance-transactions/book-balance-transactions';
import { assembleParts, withTemporal } from '../../../src/assembly/assemble-parts';
import type { Clock } from '../../../src/contracts/ports/clock';
import type { Ledger } from '../../../src/contracts/ports/ledger';
import type { GroupSearch } from '../../../src/domain/cash/exact-group';
import type { Stripe } from '../../../src/contracts/ports/stripe';
import type { WorkflowStarter } from '../../../src/contracts/ports/workflow-starter';
import { webhookEventTypes } from '../../../src/contracts/webhook-event-types';
import { freePort } from '../../../src/dev/ports';
import { createInvoicePaymentDoor } from '../../../src/door/invoice-payment-door';
import type { InvoicePaymentDoor } from '../../../src/door/invoice-payment-door';
import { connectTemporal } from '../../../src/temporal/connect-temporal';
import { registerSearchAttributes } from '../../../src/temporal/register-search-attributes';
import { createWorkflowUpdates } from '../../../src/temporal/invoice-payment-workflow';
import { createWorkflowStarter } from '../../../src/temporal/workflow-starter';
import type { LocalStripeOptions } from '../../../src/local-stripe';
import type { StripeSettings } from '../../../src/stripe/stripe-client';
import { recordHistories, recordsHistories } from '../../replay/record-histories';
import { startUnderTest } from '../../local-stripe/local-stripe-under-test';
import type { LocalStripeUnderTest } from '../../local-stripe/local-stripe-under-test';
import type { BundledFor } from '../bundle-workflows';
import { createTestDatabase } from '../database';
import { requireEqualityInTheEnd } from './equality-in-the-end';
import { listenForWebhooks, testWebhookSecret } from './listen-for-webhooks';
import { quietly } from './quiet-logs';
import { workersUnderTest } from './workers-under-test';
import type { WorkersUnderTest, WorkersUnderTestOptions } from './workers-under-test';

/** Where a test's Temporal is, and whose clock counts. */
export interface TemporalUnderTest {
  readonly address: string;
  readonly clock: Clock;
  /** Moves time, on the time-skipping server; on the dev server time is real. */
  readonly environment: TestWorkflowEnvironment | null;
}

/** A whole Holdfast in the test's process: local Stripe, Postgres, the API's webhooks, worker, door. */
export interface HoldfastUnderTest {
  readonly sdk: StripeSdk;
  readonly stripe: Stripe;
  readonly ledger: Ledger;
  readonly temporal: Client;
  readonly door: InvoicePaymentDoor;
  readonly starter: WorkflowStarter;
  readonly clock: Clock;
  readonly taskQueue: string;
  readonly databaseUrl: string;
  /** Where the API takes webhooks. */
  readonly webhooksUrl: string;
  /** Where local Stripe listens. */
  readonly stripeUrl: string;
  readonly workers: WorkersUnderTest;
  /** Other workers on the same task queue, such as those of another build; the test stops them. */
  workersOf(code: WorkersUnderTestOptions): WorkersUnderTest;
  /** Calls a control route of local Stripe. */
  control(path: string, body?: object): Promise<unknown>;
  /** Brings local Stripe's clock to the test's. */
  bringStripeClockForward(): Promise<void>;
  /** Books what is new on the Stripe balance, as the sweep does every minute; gives how many rows. */
  bookStripeBalance(): Promise<{ readonly booked: number }>;
  /** Webhook deliveries that local Stripe has not got rid of yet. */
  pendingWebhooks(): Promise<number>;
  /**
   * Lets the books of a customer, or what belongs to the whole account, differ from Stripe when the test ends. The
   * reason is for the reader: it says what the test leaves behind on purpose.
   */
  leaveUnequal(object: string, reason: string): void;
  /** Stops everything. Throws after that when the ledger did not equal Stripe in the end, or the books had faults. */
  close(): Promise<void>;
}

export interface HoldfastOptions {
  readonly webhooks?: 'delivered' | 'lost';
  readonly localStripe?: LocalStripeOptions;
  /** Whether sets of invoices that add up to a transfer are looked for. */
  readonly exactGroups?: GroupSearch;
  /** Puts something between the activities and Stripe, such as a write whose answer is held back. */
  readonly aroundStripe?: (stripe: Stripe) => Stripe;
  /** Puts something between the workers' activities and everything that they work with. */
  readonly aroundParts?: (parts: ActivityParts) => ActivityParts;
  /** Hears of every call of Stripe's API, before it is made. */
  readonly onStripeCall?: (operation: string) => void;
  /** Names the code of the workers, as a worker deployment. */
  readonly buildId?: string;
  /** False for a test whose workflows another build began, so that today's can't continue their histories. */
  readonly recordsHistories?: boolean;
}

/** Starts everything that one test file needs on parts of its own, but for the servers that files share. */
export async function startHoldfast(
  temporalUnderTest: TemporalUnderTest,
  options: HoldfastOptions = {},
): Promise<HoldfastUnderTest> {
  const { webhooks: delivery = 'delivered', localStripe = {}, exactGroups = 'off' } = options;
  const { aroundParts = (given: ActivityParts) => given, aroundStripe, buildId } = options;
  const { address, clock } = temporalUnderTest;
  quietly();
  const webhookPort = await freePort();
  const local = await startLocal(delivery === 'lost' ? null : webhookPort, localStripe);
  const bringStripeClockForward = clockMover(local, clock);
  const database = await createTestDatabase();
  const settings = stripeSettings(local.url, options, bringStripeClockForward);
  const assembled = await assembleParts({ databaseUrl: database.url, stripe: settings, exactGroups }, clock);
  const connection = await NativeConnection.connect({ address });
  const temporalConnection = await connectTemporal({ connectionOptions: { address }, namespace: 'default' });
  const temporal = temporalConnection.client;
  const taskQueue = `test-${randomUUID()}`;
  const { ledger, stripe } = assembled.parts;
  const updates = createWorkflowUpdates(temporal);
  const starter = createWorkflowStarter(temporal, { account: ledger.identity.account, taskQueue });
  const searchAttributes = await registerSearchAttributes(temporalConnection.connection, 'default');
  const parts = withStripe(withTemporal(assembled, starter, searchAttributes), aroundStripe);
  const bookStripeBalance = bookBalanceTransactions(parts);
  const bundledFor = bundleFor(temporalUnderTest);
  const workers = workersUnderTest(connection, taskQueue, aroundParts(parts), { buildId, bundledFor });
  await workers.start();
  const door = createInvoicePaymentDoor({ ...assembled.parts, clock, workflows: starter, updates });
  const webhooks = await listenForWebhooks({ port: webhookPort, ledger, clock, door, starter });
  const books = { ledger, stripe, databaseUrl: database.url, bookStripeBalance };
  const leftUnequal = new Set<string>();
  const stop = async (): Promise<void> => {
    await workers.stop();
    await webhooks.close();
    await local.close();
    await assembled.close();
    await temporalConnection.close();
    await connection.close();
    await database.drop();
  };
  return {
    sdk: local.stripe,
    stripe,
    ledger,
    temporal,
    door,
    starter,
    clock,
    taskQueue,
    databaseUrl: database.url,
    webhooksUrl: urlOfWebhooks(webhookPort),
    stripeUrl: local.url,
    workers,
    workersOf: (code) => workersUnderTest(connection, taskQueue, parts, { bundledFor, ...code }),
    control: local.control,
    bringStripeClockForward,
    bookStripeBalance,
    pendingWebhooks: () => countPending(local.stripe),
    leaveUnequal: (object) => void leftUnequal.add(object),
    close: async () => {
      try {
        await recordHistories({ temporal, taskQueue, databaseUrl: database.url, ledger }, options);
        await requireEqualityInTheEnd(books, starter, leftUnequal);
      } finally {
        await stop();
      }
    },
  };
}

/** Recorded histories are the product's own, on either server. */
function bundleFor({ environment }: TemporalUnderTest): BundledFor {
  return environment === null || recordsHistories ? 'every server' : 'the time-skipping server';
}

const urlOfWebhooks = (port: number): string => `http://127.0.0.1:${port}/webhooks/stripe`;

function stripeSettings(
  url: string,
  { onStripeCall }: HoldfastOptions,
  bringStripeClockForward: () => Promise<void>,
): StripeSettings {
  return {
    secretKey: 'sk_test_local',
    url,
    beforeCall: async ({ operation }) => {
      onStripeCall?.(operation);
      await bringStripeClockForward();
    },
  };
}

function withStripe(parts: ActivityParts, around: HoldfastOptions['aroundStripe']): ActivityParts {
  return around === undefined ? parts : { ...parts, stripe: around(parts.stripe) };
}

/** Local Stripe, which tells what happens to a port, or to nobody. */
function startLocal(webhookPort: number | null, options: LocalStripeOptions): Promise<LocalStripeUnderTest> {
  const url = webhookPort === null ? '' : urlOfWebhooks(webhookPort);
  return startUnderTest({
    ...options,
    webhookEndpoints:
      webhookPort === null ? [] : [{ url, secret: testWebhookSecret, enabledEvents: webhookEventTypes }],
  });
}

/** Brings Local Stripe's clock to another, forward only; a second to which it was brought once costs nothing again. */
function clockMover({ url, control }: LocalStripeUnderTest, clock: Clock): () => Promise<void> {
  let broughtTo = 0;
  return async () => {
    const now = Math.ceil((await clock.now()).getTime() / 1000);
    if (now <= broughtTo) return;
    const shown: unknown = await (await fetch(`${url}/_local/clock`)).json();
    const before = typeof shown === 'object' && shown !== null ? Number(Reflect.get(shown, 'now')) : 0;
    if (now > before) await control('/_local/clock', { now });
    broughtTo = Math.max(broughtTo, now);
  };
}

async function countPending(sdk: StripeSdk): Promise<number> {
  const events = await sdk.events.list({ limit: 100 });
  return events.data.reduce((sum, event) => sum + event.pending_webhooks, 0);
}
