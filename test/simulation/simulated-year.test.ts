import * as fc from 'fast-check';
import { daySeconds } from './model/naive-stripe';
import type { History, Operation } from './operation';
import { randomHistory } from './random-history';
import { liveOnFreshServer } from './real/live-on-fresh-server';
import { simulationSettings } from './settings';

const { seed, invoices } = simulationSettings();

/** Customers act every five and a half days, between the first and the second alert of a hold; deadlines pass meanwhile. */
const stepDays = 5.5;
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
    fail: 1,
    dashboard_return: 1,
    refund_into_cash: 1,
    reverse: 1,
    start_card: 4,
    confirm_card: 1,
    capture_card: 3,
    cancel_card: 1,
  },
  // Two days after a step, or after the step after the next: so that deadlines meet.
  dueInHours: [null, 44, 44, 2 * stepDays * 24 + 44],
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
    found += operations.filter(({ kind }) => kind === 'start' || kind === 'start_card').length;
    const rounds = conclusion.map((last) => ({ operations: last, crash: 'none', thenSeconds: 0 }) as const);
    year.set(number, { ...history, rounds: [...history.rounds, ...rounds] });
  }
  return year;
}

describe('A year of invoices of all kinds', () => {
  it(`leaves, on every day on which something happened, books that equal Stripe (${invoices} invoices)`, async () => {
    const year = yearOfInvoices();
    const longest = Math.max(...[...year.values()].map(({ rounds }) => rounds.length));
    await liveOnFreshServer(year, `npm run simulate -- --year --seed ${seed} --invoices ${invoices}`, {
      adversarySeed: null,
      rounds: steps,
      cutOffAfter: () => null,
      pauseAfter: () => stepDays * daySeconds,
      beginsIn: (history) => Math.floor((history * (steps - longest)) / year.size),
      equality: 'every day',
    });
    expect(year.size).toBeGreaterThan(0);
  }, 3_600_000);
});
