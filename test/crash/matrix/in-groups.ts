import { faults } from './faults';
import type { Cell } from './faults';
import type { Group } from './run-group';

/**
 * How many installations share a worker and its CPU. A worker holds at most forty workflow tasks, and one whose local
 * activity stands still is held until that goes on in the task queue; with half as many a slow machine still ends each
 * task in its time.
 */
const installationsInAGroup = 17;

/**
 * Cells in groups of one fault. The boundaries of a path lie far apart, and those of a group are spread over the whole
 * path, so that each of them has something of every part of it.
 */
export function inGroups(cells: readonly Cell[], strikesOnAPath: number): Group[] {
  return faults.flatMap((fault) => {
    const boundaries = cells.filter((cell) => cell.fault === fault).map(({ boundary }) => boundary);
    const paths = dealOut(boundaries, Math.ceil(boundaries.length / strikesOnAPath));
    return dealOut(paths, Math.ceil(paths.length / installationsInAGroup)).map((ofGroup) => ({
      fault,
      paths: ofGroup,
    }));
  });
}

/** As cards are dealt: one to each hand, and again. */
function dealOut<Card>(cards: readonly Card[], hands: number): Card[][] {
  return Array.from({ length: hands }, (_, hand) => cards.filter((_card, index) => index % hands === hand));
}
