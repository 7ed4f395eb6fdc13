import { boundaries } from './boundaries/list';
import { allCells } from './matrix/faults';
import { inGroups } from './matrix/in-groups';
import type { Group } from './matrix/run-group';
import { runLanes } from './matrix/run-lanes';
import type { Lane } from './matrix/run-lanes';

describe('The groups of the matrix', () => {
  const cells = allCells(boundaries);

  it.each([1, 3])('hold every cell once, where a fault strikes %i times on a path', (strikesOnAPath) => {
    const groups = inGroups(cells, strikesOnAPath);
    const held = groups.flatMap(({ fault, paths }) => paths.flat().map((boundary) => ({ boundary, fault })));
    expect(held).toHaveLength(cells.length);
    expect(held).toEqual(expect.arrayContaining([...cells]));
    for (const { paths } of groups) {
      for (const path of paths) expect(path.length).toBeLessThanOrEqual(strikesOnAPath);
    }
  });

  it('let no fault strike twice near the same place of a path', () => {
    for (const { paths, fault } of inGroups(cells, 3)) {
      const ofFault = cells.filter((cell) => cell.fault === fault).map(({ boundary }) => boundary);
      for (const path of paths) {
        const places = path.map((boundary) => ofFault.indexOf(boundary));
        const gaps = places.slice(1).map((place, index) => place - (places[index] ?? place));
        expect(Math.min(...gaps)).toBeGreaterThanOrEqual(Math.floor(ofFault.length / 3));
      }
    }
  });
});

describe('The lanes of the matrix', () => {
  const group = (boundary: string): Group => ({ fault: 'worker_killed', paths: [[boundary]] });

  function lane(run: (boundary: string) => Promise<void>): Lane & { readonly seen: string[] } {
    const seen: string[] = [];
    return {
      seen,
      run: async ({ fault, paths }) => {
        const boundary = paths.flat().join(' and ');
        seen.push(boundary);
        await run(boundary);
        return [{ boundary, fault, result: 'held', problems: [] }];
      },
      close: async () => void seen.push('closed'),
    };
  }

  it('try a group twice, and tell what could not be run with its reason, when all of them have ended', async () => {
    let goOn: () => void = () => undefined;
    const otherHasFailed = new Promise<void>((resolve) => (goOn = resolve));
    const slow = lane(() => otherHasFailed);
    let failures = 0;
    const failing = lane((boundary) => {
      if (boundary !== 'broken') return Promise.resolve();
      failures += 1;
      if (failures === 2) goOn();
      return Promise.reject(new Error('no server started'));
    });
    const told: string[] = [];
    const tell = async (outcomes: readonly { boundary: string }[]): Promise<void> =>
      void told.push(...outcomes.map(({ boundary }) => boundary));
    const outcomes = await runLanes([group('slow'), group('broken'), group('last')], [slow, failing], tell);
    expect(outcomes.find(({ boundary }) => boundary === 'broken')).toMatchObject({
      result: 'broken',
      problems: ['could not be run: no server started'],
    });
    expect(outcomes.filter(({ result }) => result === 'held')).toHaveLength(2);
    expect(told.toSorted()).toEqual(['broken', 'last', 'slow']);
    for (const { seen } of [slow, failing]) expect(seen.at(-1)).toBe('closed');
  });
});
