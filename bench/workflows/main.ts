import { cpus } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { customerCashWorkflowId } from '../../src/contracts/workflow-ids';
import { startHoldfast } from '../../test/support/main-path/holdfast-under-test';
import type { HoldfastUnderTest, TemporalUnderTest } from '../../test/support/main-path/holdfast-under-test';
import { settledByOneTransfer, webhooksInGroups } from '../../test/support/main-path/deliver-events';
import { invoiceOf, newCustomer, transferArrives } from '../../test/support/main-path/scenario';
import { startServerBroker } from '../../test/support/server-broker';
import { measureInRounds, ratiosOf, spreadOf, written } from '../ratios';
import { startBare } from './bare';
import { startDurableServers } from './durable-servers';
import { eventsByKind } from './events-by-kind';
import { rateOf } from './settled';
import type { Settled } from './settled';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const INVOICES = 80;
const AT_ONCE = 16;
const CENTS = 10_000;
const ASKED_AGAIN_AFTER_MS = 200;
/** One to two seconds of real time, as Local Stripe's clock knows whole seconds. */
const WEBHOOKS_AFTER_SECONDS = 2;

const BARS = { ofBare: 0.8, invoiceEvents: 40, cashEvents: 30, stripeCalls: 9 };

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Asks for the transfer instructions as seldom as a backend would, for each question costs Postgres some statements. */
async function instructionsOf(
  holdfast: HoldfastUnderTest,
  invoice: string,
): Promise<{ readonly workflowId: string }> {
  for (;;) {
    const view = await holdfast.door.view(invoice);
    if (view.paymentIntent?.bankTransfer) return view;
    await setTimeout(ASKED_AGAIN_AFTER_MS);
  }
}

/** An invoice from its start to its end, by one transfer. */
async function settleInvoice(holdfast: HoldfastUnderTest, customer: string): Promise<Settled> {
  const input = invoiceOf(customer, CENTS);
  await holdfast.door.start(input);
  const { workflowId } = await instructionsOf(holdfast, input.invoice);
  await transferArrives(holdfast, customer, CENTS);
  await holdfast.temporal.workflow.getHandle(workflowId).result();
  return { invoice: workflowId, cash: customerCashWorkflowId(holdfast.ledger.identity.account, customer) };
}

/** Customers that have paid an invoice before, as most have; none of two invoices at once is of one customer. */
async function managedCustomers(holdfast: HoldfastUnderTest): Promise<readonly string[]> {
  const customers: string[] = [];
  for (let index = 0; index < AT_ONCE; index += 1) {
    const customer = await newCustomer(holdfast);
    await settleInvoice(holdfast, customer);
    customers.push(customer);
  }
  return customers;
}

/** What one invoice costs: its events by kind, and its calls of Stripe by name. */
async function sayCosts(temporal: TemporalUnderTest): Promise<void> {
  const calls: string[] = [];
  const holdfast = await startHoldfast(temporal, {
    webhooks: 'lost',
    onStripeCall: (operation) => void calls.push(operation),
  });
  const webhooks = webhooksInGroups(holdfast);
  const customer = await newCustomer(holdfast);
  const pay = (): Promise<string> =>
    settledByOneTransfer(holdfast, (of) => webhooks.come(of), customer, CENTS);
  await pay();
  const cash = customerCashWorkflowId(holdfast.ledger.identity.account, customer);
  const before = await eventsByKind(holdfast.temporal, cash);
  calls.length = 0;
  const invoice = await pay();
  say(`invoicePayment: ${(await eventsByKind(holdfast.temporal, invoice)).text}, bar ${BARS.invoiceEvents}`);
  const after = await eventsByKind(holdfast.temporal, cash);
  say(`customerCash: ${after.since(before)}, bar ${BARS.cashEvents}`);
  say(`Stripe: ${calls.length} calls, bar ${BARS.stripeCalls}: ${calls.join(', ')}`);
  await holdfast.close();
}

/** How many events the histories of these workflows have together. */
async function historyLengths(holdfast: HoldfastUnderTest, workflowIds: readonly string[]): Promise<number> {
  let sum = 0;
  for (const workflowId of workflowIds) {
    sum += (await holdfast.temporal.workflow.getHandle(workflowId).describe()).historyLength;
  }
  return sum;
}

function eventsOfCash(holdfast: HoldfastUnderTest, customers: readonly string[]): Promise<number> {
  const { account } = holdfast.ledger.identity;
  return historyLengths(
    holdfast,
    customers.map((customer) => customerCashWorkflowId(account, customer)),
  );
}

async function measureRates(temporal: TemporalUnderTest): Promise<void> {
  const { address } = temporal;
  const localStripe = { webhookDelaySeconds: WEBHOOKS_AFTER_SECONDS };
  const holdfast = await startHoldfast(temporal, { localStripe });
  const customers = await managedCustomers(holdfast);
  const bare = await startBare(address);
  const sample = await bare.settle();
  const client = new Client({ connection: await Connection.connect({ address }) });
  say(`bare invoice: ${(await eventsByKind(client, sample.invoice)).text}`);
  say(`bare cash: ${(await eventsByKind(client, sample.cash)).text}`);
  await client.connection.close();
  const settled: string[] = [];
  const eventsBefore = await eventsOfCash(holdfast, customers);
  const rates = await measureInRounds(['holdfast', 'bare'], ROUNDS, (name) => {
    if (name === 'bare') return rateOf(() => bare.settle(), INVOICES, AT_ONCE);
    const free = [...customers];
    return rateOf(
      async () => {
        const customer = free.pop() ?? '';
        settled.push((await settleInvoice(holdfast, customer)).invoice);
        free.push(customer);
      },
      INVOICES,
      AT_ONCE,
    );
  });
  const cashEvents = (await eventsOfCash(holdfast, customers)) - eventsBefore;
  const invoiceEvents = await historyLengths(holdfast, settled);
  say(
    `in these rounds, on average: invoicePayment ${(invoiceEvents / settled.length).toFixed(1)} events, customerCash ${(cashEvents / settled.length).toFixed(1)}`,
  );
  await bare.close();
  await holdfast.close();
  const [ours = [], theirs = []] = [rates.get('holdfast'), rates.get('bare')];
  say(`holdfast: ${written(spreadOf(ours))} invoices/s; bare workflows: ${written(spreadOf(theirs))}`);
  say(`holdfast / bare: ${written(ratiosOf(ours, theirs))}, bar ${BARS.ofBare}`);
}

async function main(): Promise<void> {
  const servers = await startDurableServers();
  const { databaseUrl, temporal } = servers;
  process.env['DATABASE_URL'] = databaseUrl;
  const broker = await startServerBroker();
  process.env['HOLDFAST_TEST_SERVERS'] = broker.url;
  try {
    say(
      `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}; ${ROUNDS} rounds of ${INVOICES} invoices, ${AT_ONCE} at once: median (least to most)`,
    );
    await sayCosts(temporal);
    await measureRates(temporal);
  } finally {
    await broker.close();
    await servers.close();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${String(error instanceof Error ? error.stack : error)}\n`);
    process.exit(1);
  },
);
