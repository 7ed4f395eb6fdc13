import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { Health } from '../../src/api/routes/show-health';
import { freePort } from '../../src/dev/ports';
import { startLocalStripe } from '../../src/local-stripe';
import type { RunningLocalStripe } from '../../src/local-stripe';
import { createTestDatabase } from '../support/database';
import type { TestDatabase } from '../support/database';
import { buildDist, temporalDevServerAddress } from '../support/servers';
import { token } from './api-under-test';
import { call, errorOf } from './call-api';

const program = join(__dirname, '..', '..', 'dist', 'server.js');
let database: TestDatabase;
let stripe: RunningLocalStripe;
let complete: Record<string, string>;
beforeAll(async () => {
  await buildDist();
  database = await createTestDatabase();
  stripe = await startLocalStripe();
  complete = {
    DATABASE_URL: database.url,
    STRIPE_SECRET_KEY: 'sk_test_1',
    STRIPE_WEBHOOK_SECRET: 'whsec_1',
    HOLDFAST_STRIPE_URL: stripe.url,
    HOLDFAST_API_TOKEN: token,
    HOLDFAST_API_PORT: '0',
    TEMPORAL_ADDRESS: await temporalDevServerAddress(),
    TEMPORAL_CONFIG_FILE: '/nonexistent/temporal.toml',
  };
}, 300_000);
afterAll(async () => {
  await stripe.close();
  await database.drop();
});

const databases: TestDatabase[] = [];
afterEach(async () => {
  await Promise.all(databases.splice(0).map((own) => own.drop()));
});

/** A database that is bound to no account yet. */
async function ownDatabase(): Promise<TestDatabase> {
  const own = await createTestDatabase();
  databases.push(own);
  return own;
}

const running = new Set<ChildProcessWithoutNullStreams>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

/** Runs the server with these variables and no others. */
function run(environment: Record<string, string>): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
  });
  running.add(child);
  return child;
}

const Listening = Type.Object({ msg: Type.Literal('api listening'), url: Type.String() });

/** Waits until the server says where it listens. */
async function listening(child: ChildProcessWithoutNullStreams): Promise<string> {
  for await (const line of createInterface({ input: child.stdout })) {
    const message: unknown = JSON.parse(line);
    if (Value.Check(Listening, message)) return message.url;
  }
  throw new Error('The server ended without listening.');
}

/** Waits for the end; gives status and standard error. */
async function ended(child: ChildProcessWithoutNullStreams): Promise<{ status: unknown; problem: string }> {
  let problem = '';
  child.stderr.on('data', (chunk: Buffer) => (problem += chunk.toString()));
  const [status]: unknown[] = await once(child, 'close');
  return { status, problem };
}

test('it listens, tells the health of real dependencies, guards its routes, and ends cleanly on SIGTERM', async () => {
  const child = run(complete);
  const url = await listening(child);
  const health = await call(`${url}/health`);
  expect(health).toMatchObject({ status: 200, body: { healthy: true } });
  expect(Value.Check(Health, health.body)).toBe(true);
  expect(errorOf(await call(`${url}/v1/invoice-payments/INV-1`)).code).toBe('unauthorized');
  const end = ended(child);
  child.kill('SIGTERM');
  expect(await end).toEqual({ status: 0, problem: '' });
});

test('it starts while Temporal is down, and says so', async () => {
  const child = run({ ...complete, TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}` });
  const health = await call(`${await listening(child)}/health`);
  expect(health).toMatchObject({
    status: 503,
    body: {
      dependencies: { postgres: { state: 'up' }, temporal: { state: 'down' }, stripe: { state: 'up' } },
    },
  });
  const end = ended(child);
  child.kill('SIGINT');
  expect(await end).toEqual({ status: 0, problem: '' });
});

test('a local Stripe that was started anew is another account, and health says so', async () => {
  const before = await startLocalStripe();
  const child = run({
    ...complete,
    DATABASE_URL: (await ownDatabase()).url,
    HOLDFAST_STRIPE_URL: before.url,
  });
  const url = await listening(child);
  await before.close();
  const after = await startLocalStripe({ port: Number(new URL(before.url).port) });
  const health = await call(`${url}/health`);
  await after.close();
  expect(health).toMatchObject({
    status: 503,
    body: { dependencies: { postgres: { state: 'up' }, stripe: { state: 'down' } } },
  });
  expect(JSON.stringify(health.body)).toContain('these are the books of acct_');
  const end = ended(child);
  child.kill('SIGTERM');
  expect(await end).toEqual({ status: 0, problem: '' });
});

test('settings that are missing end it with every fault and without a stack', async () => {
  const { status, problem } = await ended(run({}));
  expect(status).toBe(1);
  expect(problem).toMatch(
    /^The API server could not start\. The settings are not valid:\n(- \S+ is not set\..*\n){4}$/,
  );
});

test('a database that is not there, and a database of another account, end it with one line', async () => {
  const nowhere = await ended(
    run({ ...complete, DATABASE_URL: `postgres://user:secret@127.0.0.1:${await freePort()}/db` }),
  );
  expect(nowhere.status).toBe(1);
  expect(nowhere.problem).toMatch(
    /^The API server could not start\. Postgres did not answer: .*ECONNREFUSED.*\n$/,
  );
  expect(nowhere.problem).not.toContain('secret');

  const other = await startLocalStripe();
  const bound = await ended(run({ ...complete, HOLDFAST_STRIPE_URL: other.url }));
  await other.close();
  expect(bound.status).toBe(1);
  expect(bound.problem).toMatch(
    /^The API server could not start\. This database keeps the books of Stripe account .*\n$/,
  );
});
