import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { searchAttributes } from '../../src/contracts/search-attributes';
import { announceOnStandardError } from '../../src/dev/announce';
import { checkoutFolder, temporaryFolder } from '../../src/dev/folders';
import { freePort, host } from '../../src/dev/ports';
import type { RunningProcess } from '../../src/dev/processes';
import { postgresPrograms } from '../../src/dev/servers/postgres-programs';
import { startPostgres } from '../../src/dev/servers/postgres-server';
import { temporalCli } from '../../src/dev/servers/temporal-cli';
import { startTemporalDevServer } from '../../src/dev/servers/temporal-dev-server';
import { timeSkippingProgram } from '../../src/dev/servers/time-skipping-program';
import { startTimeSkippingServer } from '../../src/dev/servers/time-skipping-server';
import { forgetFolder, watchFolder } from '../../src/dev/watchdog';
import { registerSearchAttributes } from '../../src/temporal/register-search-attributes';
import { buildCheckout } from './build-checkout';
import { bundleWorkflows } from './bundle-workflows';
import { prepareTemplateDatabase } from './template-database';

/** What a test may ask for; each is started when it is first asked for, and ends with the test run. */
export interface ServerBroker {
  url: string;
  close(): Promise<void>;
}

/**
 * Starts the broker: a small HTTP server in jest's own process that starts the servers which the tests of all its
 * workers ask for. So a run that needs no Postgres starts none, and nothing outlives the run however it ends: the
 * servers belong to jest's own process, and the watchdog ends them with it.
 */
export async function startServerBroker(): Promise<ServerBroker> {
  const folder = await mkdtemp(join(temporaryFolder(), 'holdfast-test-'));
  await chmod(folder, 0o711);
  watchFolder(folder);
  const running: RunningProcess[] = [];
  const routes = serverRoutes(folder, running);
  const port = await freePort();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const start =
      routes[url.pathname] ?? (() => Promise.reject(new Error(`No such server: ${url.pathname}`)));
    start(url.searchParams).then(
      (answer) => response.end(answer),
      (error: unknown) => {
        response.statusCode = 500;
        response.end(error instanceof Error ? error.message : String(error));
      },
    );
  });
  // A first build may take minutes; no answer is ever late.
  server.requestTimeout = 0;
  // A test file that compiles for seconds would otherwise ask by a connection that was closed meanwhile.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  return { url: `http://${host}:${port}`, close: () => closeBroker(server, running, folder) };
}

async function closeBroker(server: Server, running: RunningProcess[], folder: string): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await Promise.all(running.map((process) => process.stop()));
  await rm(folder, { recursive: true, force: true });
  forgetFolder(folder);
}

type Start = (parameters: URLSearchParams) => Promise<string>;

function serverRoutes(folder: string, running: RunningProcess[]): Record<string, Start> {
  return {
    '/postgres': once(() => postgres(folder, running)),
    '/temporal-dev-server': once(() => temporalDevServer(folder, running)),
    '/time-skipping-server': timeSkippingServers(folder, running),
    '/workflow-bundle': once(() => bundleWorkflows(join(folder, 'workflow-bundle.js'), 'every server')),
    '/workflow-bundle-in-time': once(() =>
      bundleWorkflows(join(folder, 'workflow-bundle-in-time.js'), 'the time-skipping server'),
    ),
    '/workflow-bundle-of-another-build': once(() =>
      bundleWorkflows(
        join(folder, 'workflow-bundle-of-another-build.js'),
        'every server',
        join(checkoutFolder, 'test', 'support', 'workflows-of-another-build', 'index.ts'),
      ),
    ),
    '/built-checkout': once(() => buildCheckout()),
  };
}

/** Starts once and gives everybody the same answer. */
function once(start: () => Promise<string>): Start {
  let answer: Promise<string> | undefined;
  return () => (answer ??= start());
}

async function postgres(folder: string, running: RunningProcess[]): Promise<string> {
  const url = process.env['DATABASE_URL'] ?? (await embeddedPostgres(folder, running));
  await prepareTemplateDatabase(url);
  return url;
}

async function embeddedPostgres(folder: string, running: RunningProcess[]): Promise<string> {
  const server = await startPostgres({
    programs: await postgresPrograms(announceOnStandardError),
    folder,
    password: randomBytes(12).toString('hex'),
    // Nothing in it has to survive the machine.
    options: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'],
    logFile: join(folder, 'postgres.log'),
    onStart: async (process) => void running.push(process),
  });
  return server.url;
}

async function temporalDevServer(folder: string, running: RunningProcess[]): Promise<string> {
  const own = process.env['TEMPORAL_ADDRESS'];
  if (own !== undefined) return own;
  const port = await freePort();
  await startTemporalDevServer({
    cli: await temporalCli(announceOnStandardError),
    port,
    namespace: 'default',
    searchAttributes,
    logFile: join(folder, 'temporal.log'),
    onStart: async (process) => void running.push(process),
  });
  return `${host}:${port}`;
}

/**
 * One time-skipping server for each jest worker, replaced when another test file asks: a test that leaves the
 * server's clock unlocked then spoils its own file only.
 */
function timeSkippingServers(folder: string, running: RunningProcess[]): Start {
  const servers = new Map<string, { file: string; address: Promise<string>; stop: () => Promise<void> }>();
  return async (parameters) => {
    const worker = parameters.get('worker') ?? '';
    const file = parameters.get('file') ?? '';
    const current = servers.get(worker);
    if (current?.file === file) return current.address;
    const started = current?.stop().then(start) ?? start();
    const address = started.then((server) => server.address);
    servers.set(worker, { file, address, stop: async () => (await started).process.stop() });
    return address;
  };

  async function start(): Promise<{ address: string; process: RunningProcess }> {
    const program = await timeSkippingProgram(announceOnStandardError);
    const server = await startTimeSkippingServer(program, {
      logFile: join(folder, 'time-skipping.log'),
      onStart: async (process) => void running.push(process),
    });
    await addSearchAttributes(server.address);
    return server;
  }
}

/** The time-skipping server can't be given them at its start, and refuses workflows that carry unknown ones. */
async function addSearchAttributes(address: string): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    const hasAll = await registerSearchAttributes(connection, 'default');
    if (!hasAll) throw new Error('The time-skipping server took no search attributes.');
  } finally {
    await connection.close();
  }
}
