import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkoutFolder } from '../../src/dev/folders';
import { freePort, host } from '../../src/dev/ports';
import type { RunningProcess } from '../../src/dev/processes';
import { startProcess, waitUntilReady } from '../../src/dev/processes';
import { readComposeFile } from '../support/compose-file';
import type { ComposeService } from '../support/compose-file';
import { createTestDatabase } from '../support/database';
import type { TestDatabase } from '../support/database';
import { buildDist, postgresAdminUrl, temporalDevServerAddress } from '../support/servers';

/**
 * Runs the commands and health checks of the services that the file builds, as it states them, but without containers:
 * the names of other services become addresses on this machine.
 */
const { services } = readComposeFile();
const minutes = 60_000;

let database: TestDatabase;
let folder: string;
let onThisMachine: (text: string) => string;
const running: RunningProcess[] = [];

beforeAll(async () => {
  await buildDist();
  folder = await mkdtemp(join(tmpdir(), 'holdfast-compose-'));
  await postgresAdminUrl();
  database = await createTestDatabase();
  const [temporal, stripePort, apiPort] = [
    await temporalDevServerAddress(),
    await freePort(),
    await freePort(),
  ];
  onThisMachine = (text) =>
    text
      .replace(/^postgres:\/\/.*/, database.url)
      .replace('temporal:7233', temporal)
      .replace(/(local-stripe|api)(?=:)/, host)
      .replace('0.0.0.0', host)
      .replace('12111', String(stripePort))
      .replace('8080', String(apiPort));
}, 5 * minutes);

afterAll(async () => {
  await Promise.all(running.map((process) => process.stop()));
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

function service(name: string): ComposeService {
  const found = services[name];
  if (found === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

function environmentOf({ environment }: ComposeService): NodeJS.ProcessEnv {
  const adapted = Object.entries(environment ?? {}).map(([name, value]) => [name, onThisMachine(value)]);
  return { PATH: process.env['PATH'], ...Object.fromEntries(adapted), HOLDFAST_TASK_QUEUE: 'compose' };
}

/** A program and its parameters; `node` is the one that runs the tests, from the checkout as from /app. */
function commandOf(parts: string[]): { program: string; parameters: string[] } {
  const [program = '', ...parameters] = parts.map((part) => onThisMachine(part));
  return { program: program === 'node' ? process.execPath : program, parameters };
}

async function start(name: string): Promise<RunningProcess> {
  const process = await startProcess({
    name,
    ...commandOf(service(name).command ?? []),
    environment: environmentOf(service(name)),
    folder: checkoutFolder,
    logFile: join(folder, `${name}.log`),
  });
  running.push(process);
  return process;
}

/** Runs the service's health check as Docker would, until it succeeds. */
function untilHealthy(name: string, process: RunningProcess): Promise<void> {
  const [kind, ...test] = service(name).healthcheck?.test ?? [];
  expect(kind).toBe('CMD');
  const { program, parameters } = commandOf(test);
  const environment = environmentOf(service(name));
  const check = () => spawnSync(program, parameters, { cwd: checkoutFolder, env: environment }).status === 0;
  return waitUntilReady(process, async () => check(), 100);
}

describe('the services that docker-compose.yml builds', () => {
  test('are these', () => {
    const built = Object.entries(services).filter(([, { build }]) => build !== undefined);
    expect(built.map(([name]) => name).sort()).toEqual(['api', 'local-stripe', 'migrate', 'worker']);
  });

  test(
    'migrate ends well on a database that is up to date',
    async () => {
      expect(await (await start('migrate')).end).toBe('status 0');
    },
    2 * minutes,
  );

  test(
    'local Stripe, worker and API become healthy in that order, and stop in good order',
    async () => {
      for (const name of ['local-stripe', 'worker', 'api']) await untilHealthy(name, await start(name));
      for (const process of running.toReversed()) {
        await process.stop();
        expect(`${process.name}: ${process.ended()}`).toBe(`${process.name}: status 0`);
      }
    },
    5 * minutes,
  );
});
