import { join } from 'node:path';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import type { LogLevel as TemporalLogLevel } from '@temporalio/worker';
import { assembleParts, withTemporal } from './assembly/assemble-parts';
import { createWorkers } from './assembly/create-workers';
import type { Workers } from './assembly/create-workers';
import { readWorkerSettings } from './config';
import type { WorkerSettings } from './config';
import { machineClock } from './contracts/ports/clock';
import { createLogger } from './logging';
import type { Logger } from './logging';
import { recoverAfterRestore } from './activities/recovery/recover-after-restore';
import { connectTemporal } from './temporal/connect-temporal';
import { createPastWorkflows } from './temporal/past-workflows';
import { registerSearchAttributes } from './temporal/register-search-attributes';
import { scheduleLedgerAudit } from './temporal/schedule-ledger-audit';
import { scheduleSweep } from './temporal/schedule-sweep';
import { createWorkflowStarter } from './temporal/workflow-starter';

/** Below Stripe's 25 requests a second of a sandbox (docs.stripe.com/rate-limits), over all workers. */
const stripeActivitiesPerSecond = 20;

/** Whether the start is over, for the words of an error that ends the process. */
let ready = false;

/** The worker process: workflows, the ledger's activities and the calls of Stripe, until SIGTERM or SIGINT. */
async function main(): Promise<void> {
  const settings = readWorkerSettings(process.env);
  const logger = createLogger(settings.logLevel);
  installRuntime(logger, settings);
  // First the connection whose errors are of the catalogue.
  const temporal = await connectTemporal(settings.temporal);
  const connection = await NativeConnection.connect({
    ...settings.temporal.connectionOptions,
    address: settings.temporal.connectionOptions.address ?? '127.0.0.1:7233',
  });
  const assembled = await assembleParts(settings, machineClock);
  await recover(settings, temporal, assembled, logger);
  const workers = await buildWorkers(settings, connection, temporal, assembled);
  stopOnSignals(workers, logger);
  const running = workers.run();
  ready = true;
  logger.info(
    { account: assembled.parts.ledger.identity.account, taskQueue: settings.temporal.taskQueue },
    'worker ready',
  );
  await running;
  await assembled.close();
  await temporal.close();
  await connection.close();
  logger.info('worker stopped');
}

/** Before any work is taken, books that were restored from a backup recover what came after it. */
async function recover(
  { temporal: { taskQueue } }: WorkerSettings,
  { client }: Awaited<ReturnType<typeof connectTemporal>>,
  { parts }: Awaited<ReturnType<typeof assembleParts>>,
  logger: Logger,
): Promise<void> {
  const { account } = parts.ledger.identity;
  const workflows = createWorkflowStarter(client, { account, taskQueue });
  const pastWorkflows = createPastWorkflows(client, { taskQueue });
  const recovered = await recoverAfterRestore({ ...parts, workflows, pastWorkflows });
  if (recovered !== null) logger.info({ recovered }, 'recovered what came after the backup');
}

async function buildWorkers(
  settings: WorkerSettings,
  connection: NativeConnection,
  temporal: Awaited<ReturnType<typeof connectTemporal>>,
  assembled: Awaited<ReturnType<typeof assembleParts>>,
): Promise<Workers> {
  const { namespace, taskQueue } = settings.temporal;
  const searchAttributes = await registerSearchAttributes(temporal.connection, namespace);
  const { account } = assembled.parts.ledger.identity;
  const starter = createWorkflowStarter(temporal.client, { account, taskQueue });
  await scheduleSweep(temporal.client, { account, taskQueue });
  await scheduleLedgerAudit(temporal.client, { account, taskQueue });
  // Made by the build; bundling at every start takes seconds.
  const workflows = { workflowBundle: { codePath: join(__dirname, '.workflow-bundle.js') } };
  return createWorkers(
    {
      connection,
      namespace,
      taskQueue,
      workflows,
      stripeActivitiesPerSecond,
      buildId: settings.buildId,
    },
    withTemporal(assembled, starter, searchAttributes),
  );
}

/** Temporal's own log lines go where ours go, in the same form; its metrics where the settings say. */
function installRuntime(logger: Logger, { logLevel: level, workerMetrics }: WorkerSettings): void {
  const write = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;
  const threshold: TemporalLogLevel =
    level === 'fatal' ? 'ERROR' : (level.toUpperCase() as Uppercase<typeof level>);
  Runtime.install({
    logger: new DefaultLogger(threshold, ({ level: at, message, meta }) =>
      logger[write[at]](factsOf(meta), message),
    ),
    shutdownSignals: [],
    ...(workerMetrics === undefined
      ? {}
      : { telemetryOptions: { metrics: { prometheus: { bindAddress: workerMetrics } } } }),
  });
}

/** An error keeps its message only where the logger looks for one. */
function factsOf(meta: Readonly<Record<string, unknown>> = {}): object {
  const { error, ...temporal } = meta;
  return error === undefined ? { temporal } : { temporal, err: error };
}

function stopOnSignals(workers: Workers, logger: Logger): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      logger.info({ signal }, 'worker stopping');
      workers.shutdown();
    });
  }
}

main().catch((error: unknown) => {
  const problem = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The worker could not ${ready ? 'go on' : 'start'}. ${problem}\n`);
  process.exit(1);
});
