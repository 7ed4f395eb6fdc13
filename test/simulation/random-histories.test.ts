import * as fc from 'fast-check';
import type { History } from './operation';
import { randomHistory } from './random-history';
import { liveOnFreshServer } from './real/live-on-fresh-server';
import { simulationSettings } from './settings';

const { seed, from, histories: count, atOnce } = simulationSettings();

const hour = 3600;
const day = 24 * hour;

const anyHistory = randomHistory({
  kinds: {
    start: 4,
    transfer: 8,
    reconcile: 2,
    cancel: 2,
    change_amount: 2,
    dashboard_cancel: 1,
    dashboard_apply: 1,
    bank_details: 2,
    arrive: 2,
    bounce: 1,
    cancel_return: 1,
    reverse: 1,
    accept_short_payment: 2,
    dashboard_return: 1,
    refund_into_cash: 1,
    refund_payment: 1,
    use_up: 1,
    fail: 1,
    set_mode: 1,
    start_card: 2,
    confirm_card: 1,
    capture_card: 2,
    cancel_card: 1,
    refund_card: 1,
  },
  crashes: ['none'],
  atOnce: 3,
  rounds: { min: 5, max: 9 },
  pauses: [0],
});

/** The history of a number; the same seed and number are the same history, for ever. */
function historyOf(number: number): History {
  const [history] = fc.sample(anyHistory, { seed: seed * 1_000_003 + number, numRuns: 1 });
  if (history === undefined) throw new Error('fast-check gave no history.');
  return history;
}

/** How long nothing happens after a round; the same for all histories of a seed, which share one clock. */
function pauseSecondsAfter(round: number): number {
  const [seconds] = fc.sample(fc.constantFrom(0, hour, 10 * hour, day, 2 * day, 5 * day), {
    seed: seed * 1_000_003 + round,
    numRuns: 1,
  });
  return seconds ?? 0;
}

/** In most rounds all activities that run are cut off somewhere, once; those of all histories of a seed, for they share them. */
function cutOffAfter(round: number): number | null {
  const [boundaries] = fc.sample(fc.option(fc.integer({ min: 1, max: 300 }), { freq: 4 }), {
    seed: seed * 1_000_003 - 1 - round,
    numRuns: 1,
  });
  return boundaries ?? null;
}

const numbers = Array.from({ length: count }, (_, index) => from + index);
const batches = Array.from({ length: Math.ceil(count / atOnce) }, (_, index) =>
  numbers.slice(index * atOnce, (index + 1) * atOnce),
);

describe('Random histories on the real parts, with everything going wrong that can', () => {
  it.each(batches.map((batch) => ({ first: batch[0], last: batch.at(-1), batch })))(
    'end as the naive model says, and leave books that equal Stripe: $first to $last',
    async ({ batch }) => {
      const histories = new Map(batch.map((number) => [number, historyOf(number)]));
      const again = `npm run simulate -- --seed ${seed} --from ${batch[0]} --histories ${batch.length}`;
      await liveOnFreshServer(histories, again, {
        adversarySeed: seed + (batch[0] ?? 0),
        rounds: Math.max(...[...histories.values()].map(({ rounds }) => rounds.length)),
        cutOffAfter,
        pauseAfter: pauseSecondsAfter,
        beginsIn: () => 0,
        equality: 'in the end',
      });
      expect(batch.length).toBeGreaterThan(0);
    },
    1_800_000,
  );
});
