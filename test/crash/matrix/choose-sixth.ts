import { createHash } from 'node:crypto';
import { faults } from './faults';
import type { Cell } from './faults';

/** Changed by hand when another sixth should be tried from now on, or by HOLDFAST_CRASH_SEED for one run. */
const committedSeed = 1;

/** The seed of this run: the same seed chooses the same cells. */
export function seedOfRun(environment: NodeJS.ProcessEnv): number {
  const given = environment['HOLDFAST_CRASH_SEED'];
  if (given === undefined || given === '') return committedSeed;
  if (!/^\d{1,9}$/.test(given)) throw new Error(`HOLDFAST_CRASH_SEED must be a whole number, not ${given}.`);
  return Number(given);
}

/** A sixth of the cells of each fault, rounded up; which ones follows from the seed and the cell's name alone. */
export function chooseSixth(cells: readonly Cell[], seed: number): readonly Cell[] {
  const lot = ({ boundary, fault }: Cell): string =>
    createHash('sha256').update(`${seed} ${fault} ${boundary}`).digest('hex');
  return faults.flatMap((fault) => {
    const ofFault = cells.filter((cell) => cell.fault === fault);
    const chosen = ofFault.toSorted((one, other) => (lot(one) < lot(other) ? -1 : 1));
    return chosen.slice(0, Math.ceil(ofFault.length / 6));
  });
}
