import { execFile, spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { assembleParts } from '../../src/assembly/assemble-parts';
import { createTestDatabase } from '../support/database';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import { moneyAtStripe } from '../support/main-path/money-at-stripe';
import { accountEqualsStripe, customerEqualsStripe } from '../support/main-path/restored-books-equal-stripe';
import {
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { onDevServer } from '../support/main-path/temporal-under-test';
import { buildDist, temporalDevServerAddress } from '../support/servers';

const run = promisify(execFile);
const dist = join(__dirname, '..', '..', 'dist');
const path = process.env['PATH'] ?? '';
const account = 'acct_backupandrestore';

const running = new Set<ChildProcessWithoutNullStreams>();
afterEach(() => {
  for (const worker of running) worker.kill('SIGKILL');
});

async function holdfastCommand(databaseUrl: string, ...parameters: string[]): Promise<unknown> {
  const program = join(dist, 'cli', 'main.js');
  const env = { PATH: path, DATABASE_URL: databaseUrl };
  const { stdout } = await run(process.execPath, [program, ...parameters, '--json'], { env });
  return JSON.parse(stdout);
}

/** The worker's process, and what it logs until it is ready. */
async function startWorker(
  holdfast: HoldfastUnderTest,
  databaseUrl: string,
): Promise<{ readonly worker: ChildProcessWithoutNullStreams; readonly logged: readonly unknown[] }> {
  const worker = spawn(process.execPath, [join(dist, 'worker.js')], {
    env: {
      PATH: path,
      DATABASE_URL: databaseUrl,
      STRIPE_SECRET_KEY: 'sk_test_local',
      HOLDFAST_STRIPE_URL: holdfast.stripeUrl,
      HOLDFAST_TASK_QUEUE: holdfast.taskQueue,
      TEMPORAL_ADDRESS: await temporalDevServerAddress(),
      TEMPORAL_CONFIG_FILE: '/nonexistent/temporal.toml',
    },
  });
  running.add(worker);
  let problem = '';
  worker.stderr.on('data', (chunk: Buffer) => (problem += chunk.toString()));
  const logged: unknown[] = [];
  for await (const line of createInterface({ input: worker.stdout })) {
    logged.push(JSON.parse(line));
    if (line.includes('"worker ready"')) break;
  }
  if (worker.exitCode === null) {
    worker.stdout.resume();
    return { worker, logged };
  }
  throw new Error(`The worker ended before it was ready: ${problem}`);
}

/** Money for an invoice that the backup knows, and for one that it does not, which is canceled and its money sent back. */
async function moveMoney(holdfast: HoldfastUnderTest, customer: string, known: string): Promise<string> {
  await transferArrives(holdfast, customer, 50_000);
  await holdfast.starter.wakeCustomerCash(customer);
  await invoiceIn(holdfast, known, 'paid');
  const forgotten = invoiceOf(customer, 40_000);
  const { workflowId } = await startedInvoice(holdfast, forgotten);
  await holdfast.starter.wakeCustomerCash(customer);
  await invoiceIn(holdfast, forgotten.invoice, 'partially_funded', 20_000);
  const message = { fundedMoney: 'return', actor: 'ops@example.com', reason: 'withdrawn' };
  await holdfast.temporal.workflow.getHandle(workflowId).signal('cancel', message);
  await invoiceIn(holdfast, forgotten.invoice, 'canceled');
  return forgotten.invoice;
}

/** What the worker left on the server that all tests share. */
async function forgetSchedules({ temporal }: HoldfastUnderTest): Promise<void> {
  for (const schedule of [`holdfast-sweep/${account}`, `holdfast-ledger-audit/${account}`])
    await temporal.schedule.getHandle(schedule).delete();
}

test('`holdfast backup`, money that moves, `holdfast restore`, a worker: the books equal Stripe, and no money moved twice', async () => {
  await buildDist();
  const holdfast = await startHoldfast(await onDevServer(), {
    webhooks: 'lost',
    localStripe: { accountId: account },
  });
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-backup-'));
  const file = join(folder, 'books.backup');
  const customer = await newCustomer(holdfast);
  const known = invoiceOf(customer, 30_000);
  await startedInvoice(holdfast, known);
  expect(await holdfastCommand(holdfast.databaseUrl, 'backup', '--to', file)).toMatchObject({ account });
  const forgotten = await moveMoney(holdfast, customer, known.invoice);
  const before = await moneyAtStripe(holdfast, [customer]);
  await holdfast.workers.stop();

  const database = await createTestDatabase();
  expect(await holdfastCommand(database.url, 'restore', '--from', file)).toMatchObject({ account });
  const { worker, logged } = await startWorker(holdfast, database.url);
  const recovered = { paymentIntents: 1, returns: 1, results: 2, customersWoken: 1 };
  expect(logged).toContainEqual(expect.objectContaining({ recovered: expect.objectContaining(recovered) }));
  const stripe = { secretKey: 'sk_test_local', url: holdfast.stripeUrl };
  const assembled = await assembleParts({ databaseUrl: database.url, stripe }, holdfast.clock);
  const parts = { ...assembled.parts, workflows: holdfast.starter };
  await customerEqualsStripe(parts, customer);
  await accountEqualsStripe(parts);
  expect((await parts.ledger.invoicePayments.find(known.invoice))?.result).toMatchObject({ outcome: 'paid' });
  expect((await parts.ledger.invoicePayments.find(forgotten))?.result).toMatchObject({ outcome: 'canceled' });
  expect(await parts.ledger.books.faults()).toEqual([]);
  expect(await moneyAtStripe(holdfast, [customer])).toEqual(before);

  worker.kill('SIGTERM');
  expect(await once(worker, 'exit')).toEqual([0, null]);
  await assembled.close();
  await forgetSchedules(holdfast);
  for (const object of [customer, 'account'])
    holdfast.leaveUnequal(object, 'the books from which the backup was made were given up');
  await holdfast.close();
  await database.drop();
  await rm(folder, { recursive: true });
}, 600_000);
