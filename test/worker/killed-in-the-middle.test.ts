import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Client, Connection } from '@temporalio/client';
import { assembleParts } from '../../src/assembly/assemble-parts';
import type { AssembledParts } from '../../src/assembly/assemble-parts';
import { compareCustomer } from '../../src/activities/equality/compare-customer';
import { machineClock } from '../../src/contracts/ports/clock';
import { createInvoicePaymentDoor } from '../../src/door/invoice-payment-door';
import type { InvoicePaymentDoor } from '../../src/door/invoice-payment-door';
import { createWorkflowStarter } from '../../src/temporal/workflow-starter';
import type { WorkflowStarter } from '../../src/contracts/ports/workflow-starter';
import { startUnderTest } from '../local-stripe/local-stripe-under-test';
import type { LocalStripeUnderTest } from '../local-stripe/local-stripe-under-test';
import { createTestDatabase } from '../support/database';
import type { TestDatabase } from '../support/database';
import { expectBooksInOrder } from '../support/ledger';
import { invoiceOf } from '../support/main-path/scenario';
import { until } from '../support/main-path/settle';
import { buildDist, temporalDevServerAddress } from '../support/servers';

/** Passes requests on to local Stripe, and holds those of a path back as long as it is told to. */
class HoldingProxy {
  url = '';
  /** How many requests have been held back. */
  held = 0;
  holds: RegExp | null = null;
  readonly #server: Server;

  constructor(target: string) {
    this.#server = createServer((request, response) => {
      if (this.holds?.test(request.url ?? '') === true) this.held += 1;
      else void passOn(target, request, response);
    });
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    this.url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function passOn(target: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const names = ['authorization', 'content-type', 'idempotency-key', 'stripe-version'];
  const headers = names.flatMap((name): [string, string][] => {
    const value = request.headers[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  const sent = await buffer(request);
  const answer = await fetch(`${target}${url}`, {
    method,
    headers,
    ...(sent.length > 0 ? { body: sent } : {}),
  });
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(await answer.text());
}

describe('A worker that is killed in the middle of a payment', () => {
  const taskQueue = `killed-${randomUUID()}`;
  const workers: ChildProcess[] = [];
  let local: LocalStripeUnderTest;
  let proxy: HoldingProxy;
  let database: TestDatabase;
  let assembled: AssembledParts;
  let connection: Connection;
  let starter: WorkflowStarter;
  let door: InvoicePaymentDoor;
  let environment: Record<string, string>;

  beforeAll(async () => {
    await buildDist();
    local = await startUnderTest();
    proxy = new HoldingProxy(local.url);
    await proxy.start();
    database = await createTestDatabase();
    assembled = await assembleParts(
      { databaseUrl: database.url, stripe: { secretKey: 'sk_test_local', url: local.url } },
      machineClock,
    );
    const address = await temporalDevServerAddress();
    connection = await Connection.connect({ address });
    const { ledger } = assembled.parts;
    starter = createWorkflowStarter(new Client({ connection }), {
      account: ledger.identity.account,
      taskQueue,
    });
    door = createInvoicePaymentDoor({ ...assembled.parts, workflows: starter });
    environment = {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: database.url,
      STRIPE_SECRET_KEY: 'sk_test_local',
      HOLDFAST_STRIPE_URL: proxy.url,
      TEMPORAL_ADDRESS: address,
      HOLDFAST_TASK_QUEUE: taskQueue,
    };
  }, 300_000);

  afterAll(async () => {
    for (const worker of workers) worker.kill('SIGKILL');
    await connection.close();
    await assembled.close();
    await proxy.stop();
    await local.close();
    await database.drop();
  });

  function startWorker(): ChildProcess {
    const program = join(__dirname, '..', '..', 'dist', 'worker.js');
    const worker = spawn(process.execPath, [program], { env: environment, stdio: 'ignore' });
    workers.push(worker);
    return worker;
  }

  it.each([
    ['Stripe had not answered the application of the cash', /apply_customer_balance/],
    ['it was reading the cash', /cash_balance_transactions/],
  ])('is followed by one that goes on: %s', async (_when, path) => {
    const first = startWorker();
    const { id: customer } = await local.stripe.customers.create({ email: 'a@example.com' });
    const input = invoiceOf(customer, 10_000);
    await door.start(input);
    const waiting = await until(
      'the PaymentIntent',
      () => door.view(input.invoice),
      ({ state }) => state === 'waiting_for_funds',
    );
    expect(waiting.paymentIntent?.applied.amount).toBe('0');
    const before = proxy.held;
    proxy.holds = path;
    await local.stripe.testHelpers.customers.fundCashBalance(customer, { amount: 10_000, currency: 'eur' });
    await starter.wakeCustomerCash(customer);
    await until(
      'a request to be under way',
      () => Promise.resolve(proxy.held),
      (held) => held > before,
    );
    first.kill('SIGKILL');
    await once(first, 'exit');
    proxy.holds = null;
    const second = startWorker();
    await until(
      'the payment to be paid',
      () => door.view(input.invoice),
      ({ state }) => state === 'paid',
    );
    const { ledger, stripe } = assembled.parts;
    expect(await compareCustomer({ ledger, stripe }, customer)).toMatchObject({
      quiet: true,
      differences: [],
    });
    await expectBooksInOrder(ledger);
    second.kill('SIGTERM');
    await once(second, 'exit');
  });
});
