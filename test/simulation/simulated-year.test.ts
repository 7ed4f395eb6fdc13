import * as fc from 'fast-check';
import { onTimeSkippingServer } from '../support/main-path/temporal-under-test';
import { daySeconds } from './model/naive-stripe';
import type { History, Operation } from './operation';
import { randomHistory } from './random-history';
import { Fleet } from './real/fleet';
import { failureThatReplays } from './real/history-failed';
import { simulationSettings } from './settings';

const { seed, invoices } = simulationSettings();

/** Customers act every nine days; deadlines pass in between. */
const stepDays = 9;
const steps = Math.floor(365 / stepDays);

const anyHistory = randomHistory({
  kinds: {
    start: 6,
    transfer: 8,
    reconcile: 2,
    cancel: 1,
    change_amount: 1,
    bank_details: 2,
    arrive: 2,
    bounce: 1,
    reverse: 1,
  },
  // Two days after a step, or after the step after the next: so that deadlines meet.
  dueInHours: [null, 44, 44, 18 * 24 + 44],
  crashes: ['none'],
  atOnce: 3,
  rounds: { min: 3, max: 4 },
  pauses: [0],
});

const three = [0, 1, 2];

/** In the end of its time all returns of a customer have arrived, and no cash is left that Stripe would send back. */
const conclusion: readonly (readonly Operation[])[] = [
  three.map((cashReturn) => ({ kind: 'bank_details', cashReturn })),
  [...three.map((cashReturn) => ({ kind: 'arrive', cashReturn }) as const), { kind: 'use_up' }],
  three.map((transfer) => ({ kind: 'recall_late_money', transfer })),
  three.map((transfer) => ({ kind: 'recall_late_money', transfer })),
];

/** Customers one after the other until there are enough invoices; the same seed gives the same year. */
function yearOfInvoices(): ReadonlyMap<number, History> {
  const year = new Map<number, History>();
  for (let found = 0; found < invoices; ) {
    const number = year.size;
    const [history] = fc.sample(anyHistory, { seed: seed * 1_000_003 + number, numRuns: 1 });
    if (history === undefined) throw new Error('fast-check gave no history.');
    const operations = history.rounds.flatMap((round) => round.operations);
    found += operations.filter(({ kind }) => kind === 'start').length;
    const rounds = conclusion.map((last) => ({ operations: last, crash: 'none', thenSeconds: 0 }) as const);
    year.set(number, { ...history, rounds: [...history.rounds, ...rounds] });
  }
  return year;
}

describe('A year of invoices of all kinds', () => {
  it(`leaves, on every day on which something happened, books that equal Stripe (${invoices} invoices)`, async () => {
    const temporal = await onTimeSkippingServer();
    const fleet = await Fleet.start(temporal);
    const year = yearOfInvoices();
    const longest = Math.max(...[...year.values()].map(({ rounds }) => rounds.length));
    try {
      await fleet.live(year, {
        adversarySeed: null,
        rounds: steps,
        pauseAfter: () => stepDays * daySeconds,
        beginsIn: (history) => Math.floor((history * (steps - longest)) / year.size),
        equality: 'every day',
      });
    } catch (error) {
      throw failureThatReplays(error, `npm run simulate -- --year --seed ${seed} --invoices ${invoices}`);
    } finally {
      await fleet.close();
      await temporal.environment.teardown();
    }
    expect(year.size).toBeGreaterThan(0);
  }, 3_600_000);
});
