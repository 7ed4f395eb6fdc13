import { cpus } from 'node:os';
import { customerCashWorkflowId } from '../../src/contracts/workflow-ids';
import { startHoldfast } from '../../test/support/main-path/holdfast-under-test';
import type { TemporalUnderTest } from '../../test/support/main-path/holdfast-under-test';
import { settledByOneTransfer, webhooksInGroups } from '../../test/support/main-path/deliver-events';
import { newCustomer } from '../../test/support/main-path/scenario';
import { startServerBroker } from '../../test/support/server-broker';
import { ratiosOf, spreadOf, written } from '../ratios';
import { startDurableServers } from './durable-servers';
import { eventsByKind } from './events-by-kind';
import { measureRates } from './rates';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const INVOICES = 160;
const AT_ONCE = 32;
const CENTS = 10_000;

const BARS = { ofBare: 0.8, invoiceEvents: 40, cashEvents: 30, stripeCalls: 9 };

function say(line: string): void {
  process.stdout.write(`${line}\n`);
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

async function sayRates(temporal: TemporalUnderTest): Promise<void> {
  const { holdfast, bare } = await measureRates(temporal, {
    rounds: ROUNDS,
    invoices: INVOICES,
    atOnce: AT_ONCE,
    cents: CENTS,
  });
  say(`holdfast: ${holdfast.events} events an invoice in its rounds; bare workflows: ${bare.events}`);
  say(
    `holdfast: ${written(spreadOf(holdfast.rates))} invoices/s; bare workflows: ${written(spreadOf(bare.rates))}`,
  );
  say(`holdfast / bare: ${written(ratiosOf(holdfast.rates, bare.rates))}, bar ${BARS.ofBare}`);
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
    await sayRates(temporal);
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
