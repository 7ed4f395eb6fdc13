import { createApi } from '../api/create-api';
import { rememberAnswer } from '../api/check-health';
import type { DependencyChecks } from '../api/check-health';
import { sendWake } from '../api/send-wake';
import { createWakeQueue } from '../api/wake-queue';
import type { ServerSettings } from '../config';
import { machineClock } from '../contracts/ports/clock';
import type { Clock } from '../contracts/ports/clock';
import type { Ledger } from '../contracts/ports/ledger';
import type { Stripe } from '../contracts/ports/stripe';
import type { WorkflowStarter } from '../contracts/ports/workflow-starter';
import type { WorkflowUpdates } from '../contracts/ports/workflow-updates';
import { createInvoicePaymentDoor } from '../door/invoice-payment-door';
import { bindAccount } from '../ledger/bind-account';
import { createLedger } from '../ledger/create-ledger';
import { createLedgerPool } from '../ledger/pool';
import type { Logger } from '../logging';
import { createStripe } from '../stripe/create-stripe';
import { verifyWebhook } from '../stripe/verify-webhook';
import { callTemporal } from '../temporal/call-temporal';
import { openTemporal } from '../temporal/connect-temporal';
import { createWorkflowUpdates } from '../temporal/invoice-payment-workflow';
import { createWorkflowStarter } from '../temporal/workflow-starter';

export interface RunningServer {
  /** Where it listens, such as `http://127.0.0.1:8080`. */
  readonly url: string;
  /** Answers what has begun, then closes every connection. */
  close(): Promise<void>;
}

/** How long Stripe's answer to a health check counts. */
const stripeHealthRememberedMs = 10_000;

/** How many marked customers are woken at the start; the wake queue holds as many. */
const dirtyAtStartMax = 10_000;

/** What the API works with, connected. */
export interface ServerParts {
  readonly ledger: Ledger;
  readonly stripe: Stripe;
  readonly workflows: WorkflowStarter;
  readonly updates: WorkflowUpdates;
  readonly clock: Clock;
  readonly checks: DependencyChecks;
  /** Closes the connections. */
  close(): Promise<void>;
}

/**
 * Starts the API server. Postgres and Stripe must answer, to tell whose books these are; Temporal may come later,
 * and webhooks are stored meanwhile. Throws `database_unreachable`, `stripe_unreachable`, `stripe_key_refused`,
 * `account_bound_elsewhere`, or the system's error when the address is taken.
 */
export async function startServer(settings: ServerSettings, logger: Logger): Promise<RunningServer> {
  return serveApi(await connectServer(settings), settings, logger);
}

/**
 * Connects what the API works with, and binds the database to the account of the key. Throws as `startServer`, but
 * for the address.
 */
export async function connectServer(settings: ServerSettings): Promise<ServerParts> {
  const stripe = await createStripe(settings.stripe);
  const pool = createLedgerPool(settings.databaseUrl, { mode: settings.mode });
  const temporal = openTemporal(settings.temporal);
  const { account } = stripe.identity;
  const { taskQueue } = settings.temporal;
  const close = async (): Promise<void> => {
    await temporal.close();
    await pool.end();
  };
  try {
    await bindAccount(pool, stripe.identity);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ledger: createLedger(pool, stripe.identity),
    stripe,
    workflows: createWorkflowStarter(temporal.client, { account, taskQueue }),
    updates: createWorkflowUpdates(temporal.client),
    clock: machineClock,
    checks: {
      postgres: () => pool.query('SELECT 1'),
      temporal: () =>
        callTemporal(temporal.client, () => temporal.connection.workflowService.getSystemInfo({})),
      stripe: rememberAnswer(() => checkStripe(settings.stripe, account), stripeHealthRememberedMs),
    },
    close,
  };
}

/** Serves the API over its parts, and closes them with it. Throws the system's error when the address is taken. */
export async function serveApi(
  parts: ServerParts,
  settings: Pick<ServerSettings, 'api' | 'webhookSecrets'>,
  logger: Logger,
): Promise<RunningServer> {
  const { ledger, stripe, workflows, updates, clock, checks } = parts;
  const wakes = createWakeQueue({ wake: (target) => sendWake({ ledger, workflows }, target), logger });
  const api = createApi({
    door: createInvoicePaymentDoor({ ledger, stripe, workflows, updates, clock }),
    ledger,
    clock,
    wakes,
    verifyWebhook,
    webhookSecrets: settings.webhookSecrets,
    token: settings.api.token,
    checks,
    logger,
  });
  const close = async (): Promise<void> => {
    await api.close();
    await wakes.close();
    await parts.close();
  };
  try {
    const url = await api.listen({ host: settings.api.host, port: settings.api.port });
    // A process before this one may have ended with wake-ups unsent, and a mark that stands wakes nobody again.
    for (const customer of await ledger.customers.listDirty(await clock.now(), dirtyAtStartMax)) {
      wakes.add({ kind: 'customer_cash', customer });
    }
    return { url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Stripe answers, and for the account whose books these are: local Stripe that was started anew is another one. */
async function checkStripe(settings: ServerSettings['stripe'], account: string): Promise<void> {
  const { identity } = await createStripe(settings);
  if (identity.account === account) return;
  throw new Error(
    `the key now belongs to account ${identity.account}, but these are the books of ${account}; start again with ` +
      'the Stripe of that account, or with another database',
  );
}
