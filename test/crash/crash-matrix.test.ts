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

/** Killed workers are waited for more than they are worked for, so several groups run at once. */
const lanes = 3;

describe(`A crash at each step (seed ${seed}; another by HOLDFAST_CRASH_SEED)`, () => {
  let outcomes: readonly Outcome[];
  beforeAll(async () => {
    await buildDist();
    ({ outcomes } = await runCells(cells, lanes));
  }, 1_800_000);

  it.each(cells)('$fault, $boundary', ({ boundary, fault }) => {
    const outcome = outcomes.find((one) => one.fault === fault && one.boundary === boundary);
    expect(outcome?.problems).toEqual([]);
  });
});
