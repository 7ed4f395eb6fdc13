import { cpus } from 'node:os';
import { startStripeMock } from '../../test/support/stripe-mock';
import { measureInRounds, ratiosOf, spreadOf, written } from '../ratios';
import { createPaymentIntents } from './load';
import { residentMemory, startHello, startLocalStripe } from './programs';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const SECONDS = 4;
const STARTS = 5;
const INTENTS = 100_000;

const TARGETS = ['local stripe', 'stripe-mock', 'fastify hello'] as const;

/** The bars of a Local Stripe with state, validation and idempotency on. */
const BARS = { ofStripeMock: 1.5, startMilliseconds: 500, memoryMebibytes: 1024 };

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function measureSpeed(): Promise<void> {
  const stripeMock = await startStripeMock();
  const hello = await startHello();
  try {
    const rates = await measureInRounds(TARGETS, ROUNDS, (name) => {
      if (name === 'local stripe') return measureNewLocalStripe();
      return warmThenMeasure(name === 'stripe-mock' ? stripeMock.url : hello.url);
    });
    const [local = [], mock = [], plain = []] = TARGETS.map((name) => rates.get(name));
    say('POST /v1/payment_intents, 32 connections, another idempotency key for each request');
    for (const [name, values] of rates) say(`  ${name}: ${written(spreadOf(values), 0)} requests/s`);
    say(`  local stripe / stripe-mock: ${written(ratiosOf(local, mock))}, bar ${BARS.ofStripeMock}`);
    say(`  local stripe / fastify hello: ${written(ratiosOf(local, plain))}`);
  } finally {
    stripeMock.stop();
    await hello.stop();
  }
}

/** One of its own for each round: it grows with what it is given, as the others do not. */
async function measureNewLocalStripe(): Promise<number> {
  const local = await startLocalStripe();
  try {
    return await warmThenMeasure(local.url);
  } finally {
    await local.stop();
  }
}

async function warmThenMeasure(url: string): Promise<number> {
  await createPaymentIntents(url, { seconds: 1 });
  return createPaymentIntents(url, { seconds: SECONDS });
}

async function measureStart(): Promise<void> {
  const times: number[] = [];
  for (let count = 0; count < STARTS; count += 1) {
    const local = await startLocalStripe();
    times.push(local.startMilliseconds);
    await local.stop();
  }
  say(`start: ${written(spreadOf(times), 0)} ms, bar ${BARS.startMilliseconds}`);
}

async function measureMemory(): Promise<void> {
  const local = await startLocalStripe();
  try {
    await createPaymentIntents(local.url, { requests: INTENTS });
    const memory = residentMemory(local.processId);
    const shown = memory === null ? 'not known on this system' : `${memory.toFixed(0)} MiB`;
    say(`memory with ${INTENTS} intents: ${shown}, bar ${BARS.memoryMebibytes} MiB`);
  } finally {
    await local.stop();
  }
}

async function main(): Promise<void> {
  say(
    `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}; ${ROUNDS} rounds: median (least to most)`,
  );
  await measureStart();
  await measureSpeed();
  await measureMemory();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
