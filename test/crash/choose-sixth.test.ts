import { boundaries } from './boundaries/list';
import { chooseSixth, seedOfRun } from './matrix/choose-sixth';
import { allCells, faults } from './matrix/faults';

const all = allCells(boundaries);

describe('The sixth of the matrix that a run tries', () => {
  it('is a sixth of the cells of each fault, rounded up', () => {
    const chosen = chooseSixth(all, 1);
    for (const fault of faults) {
      const ofFault = all.filter((cell) => cell.fault === fault).length;
      expect(chosen.filter((cell) => cell.fault === fault)).toHaveLength(Math.ceil(ofFault / 6));
    }
  });

  it('is the same for the same seed, and another for another', () => {
    expect(chooseSixth(all, 7)).toEqual(chooseSixth(all, 7));
    expect(chooseSixth(all, 8)).not.toEqual(chooseSixth(all, 7));
  });

  it('follows from a seed that is given, and refuses what is none', () => {
    expect(seedOfRun({ HOLDFAST_CRASH_SEED: '42' })).toBe(42);
    expect(() => seedOfRun({ HOLDFAST_CRASH_SEED: 'soon' })).toThrow('must be a whole number');
  });
});
