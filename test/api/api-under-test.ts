import { Client } from 'pg';
import StripeSdk from 'stripe';
import { createApi } from '../../src/api/create-api';
import type { DependencyChecks } from '../../src/api/check-health';
import { createWakeQueue } from '../../src/api/wake-queue';
import type { WakeTarget } from '../../src/api/wake-queue';
import type { Ledger } from '../../src/contracts/ports/ledger';
import type { WorkflowUpdates } from '../../src/contracts/ports/workflow-updates';
import { createInvoicePaymentDoor } from '../../src/door/invoice-payment-door';
import { bindAccount } from '../../src/ledger/bind-account';
import { createLedger } from '../../src/ledger/create-ledger';
import { createLedgerPool } from '../../src/ledger/pool';
import { startLocalStripe } from '../../src/local-stripe';
import { createLogger } from '../../src/logging';
import { createStripe } from '../../src/stripe/create-stripe';
import { verifyWebhook } from '../../src/stripe/verify-webhook';
import { createTestDatabase } from '../support/database';
import { postgresAdminUrl } from '../support/servers';
import { RecordingWorkflowStarter } from './recording-workflow-starter';

export const token = 'token-of-the-tests-0123';
export const webhookSecrets = ['whsec_old', 'whsec_new'];
/** The time of these tests, unless one moves it. */
export const today = new Date('2026-11-20T12:00:00Z');

/** The real API on real Postgres and local Stripe; only Temporal is recorded. */
export interface ApiUnderTest {
  readonly url: string;
  readonly ledger: Ledger;
  readonly stripe: StripeSdk;
  readonly workflows: RecordingWorkflowStarter;
  readonly woken: WakeTarget[];
  /** How many rows each table of the database holds. */
  countRows(): Promise<Record<string, number>>;
  setNow(now: Date): void;
  /** Ends every connection and refuses new ones, as when the server is stopped; and the other way round. */
  takePostgresAway(): Promise<void>;
  givePostgresBack(): Promise<void>;
  /** What the next wake-ups do: succeed, or fail until told otherwise. */
  setTemporalDown(down: boolean): void;
  close(): Promise<void>;
}

const noWorkflowRuns: WorkflowUpdates = { send: () => Promise.resolve(null) };
const up = (): Promise<void> => Promise.resolve();

/** Starts the API; `checks` replaces what it asks for its health. */
export async function startApi(checks: Partial<DependencyChecks> = {}): Promise<ApiUnderTest> {
  const database = await createTestDatabase();
  const name = new URL(database.url).pathname.slice(1);
  const localStripe = await startLocalStripe();
  const pool = createLedgerPool(database.url);
  const stripe = await createStripe({ secretKey: 'sk_test_1', url: localStripe.url });
  await bindAccount(pool, stripe.identity);
  const ledger = createLedger(pool, stripe.identity);
  const workflows = new RecordingWorkflowStarter();
  const logger = createLogger('fatal');
  let now = today;
  const clock = { now: () => Promise.resolve(now) };
  const woken: WakeTarget[] = [];
  const wake = async (target: WakeTarget): Promise<void> => {
    workflows.requireUp();
    woken.push(target);
    return Promise.resolve();
  };
  const wakes = createWakeQueue({ wake, logger, firstDelayMs: 5, delayMaxMs: 10 });
  const api = createApi({
    door: createInvoicePaymentDoor({ ledger, stripe, workflows, updates: noWorkflowRuns, clock }),
    ledger,
    clock,
    wakes,
    verifyWebhook,
    webhookSecrets,
    token,
    checks: { postgres: up, temporal: up, stripe: up, ...checks },
    logger,
  });
  return {
    url: await api.listen({ host: '127.0.0.1', port: 0 }),
    ledger,
    stripe: new StripeSdk('sk_test_1', {
      host: '127.0.0.1',
      port: localStripe.port,
      protocol: 'http',
      telemetry: false,
    }),
    workflows,
    woken,
    countRows: () => countRows(database.url),
    setNow: (instant) => {
      now = instant;
    },
    takePostgresAway: () => renameDatabase(name, `${name}_away`),
    givePostgresBack: () => renameDatabase(`${name}_away`, name),
    setTemporalDown: (down) => {
      workflows.down = down;
    },
    close: () =>
      closeAll([
        () => api.close(),
        () => wakes.close(),
        () => pool.end(),
        () => localStripe.close(),
        () => database.drop(),
      ]),
  };
}

async function closeAll(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const step of steps) await step();
}

/** A database under another name is to its users one that is gone. */
async function renameDatabase(from: string, to: string): Promise<void> {
  const client = new Client({ connectionString: await postgresAdminUrl() });
  await client.connect();
  try {
    await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [from]);
    await client.query(`ALTER DATABASE "${from}" RENAME TO "${to}"`);
  } finally {
    await client.end();
  }
}

async function countRows(databaseUrl: string): Promise<Record<string, number>> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const tables = await client.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables
       WHERE table_schema = 'holdfast' AND table_type = 'BASE TABLE' ORDER BY table_name`,
    );
    const counts: Record<string, number> = {};
    for (const { name } of tables.rows) {
      const result = await client.query<{ count: string }>(`SELECT count(*) FROM holdfast."${name}"`);
      counts[name] = Number(result.rows[0]?.count);
    }
    return counts;
  } finally {
    await client.end();
  }
}
