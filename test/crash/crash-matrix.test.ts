import { buildDist } from '../support/servers';
import { boundaries } from './boundaries/list';
import { chooseSixth, seedOfRun } from './matrix/choose-sixth';
import { allCells } from './matrix/faults';
import { runCells } from './matrix/run-cells';
import type { Outcome } from './matrix/run-group';

const seed = seedOfRun(process.env);
const all = allCells(boundaries);

/** The worker is killed at every boundary; each other fault strikes at a sixth of them. */
const cells = [
  ...all.filter(({ fault }) => fault === 'worker_killed'),
  ...chooseSixth(all, seed).filter(({ fault }) => fault !== 'worker_killed'),
];

describe(`A crash at a step of the main path (seed ${seed}; another by HOLDFAST_CRASH_SEED)`, () => {
  const leaving = new AbortController();
  let running: Promise<readonly Outcome[]> = Promise.resolve([]);
  let outcomes: readonly Outcome[] = [];
  beforeAll(async () => {
    await buildDist();
    // Killed workers are waited for more than they are worked for, so two groups run at once. A fault strikes three
    // times on a path, far apart; `npm run test:crash -- --all` gives each cell a path of its own.
    running = runCells(cells, { lanes: 2, strikesOnAPath: 3, signal: leaving.signal });
    outcomes = await running;
  }, 1_800_000);
  // Jest gives up waiting when the time is over; what runs is ended then, and waited for.
  afterAll(async () => {
    leaving.abort();
    await running.catch(() => undefined);
  }, 120_000);

  describe('changes nothing in the end', () => {
    it.each(cells)('$fault, $boundary', ({ boundary, fault }) => {
      const outcome = outcomes.find((one) => one.fault === fault && one.boundary === boundary);
      expect(outcome?.problems).toEqual([]);
    });
  });
});
