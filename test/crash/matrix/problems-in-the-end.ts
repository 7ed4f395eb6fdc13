import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Installation } from '../scenario/installation';
import { readEverything, readFaults } from '../scenario/read-everything';
import type { Everything } from '../scenario/read-everything';

/** So long may the books take to settle after everybody outside has seen the end. */
const settlePatienceMs = 400_000;

/** What is wrong after the end of a path, read again until nothing is; empty when all is as it is without a fault. */
export async function problemsInTheEnd(
  installation: Installation,
  expected: Everything,
): Promise<readonly string[]> {
  const end = Date.now() + settlePatienceMs;
  for (;;) {
    const problems = await problemsNow(installation, expected);
    if (problems.length === 0 || Date.now() > end || installation.givenUp.aborted) return problems;
    await pause(500);
  }
}

async function problemsNow(installation: Installation, expected: Everything): Promise<readonly string[]> {
  try {
    const everything = await readEverything(installation);
    const faults = await readFaults(installation);
    return isDeepStrictEqual(everything, expected)
      ? faults
      : [...faults, ...linesThatDiffer(expected, everything)];
  } catch (error) {
    return [`The end can't be read: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** Lines that are only on one side, with their side. */
function linesThatDiffer(expected: Everything, found: Everything): string[] {
  const without = (lines: Everything, others: Everything): string[] => {
    const left = [...others];
    return lines.filter((line) => {
      const place = left.indexOf(line);
      if (place >= 0) left.splice(place, 1);
      return place < 0;
    });
  };
  return [
    ...without(expected, found).map((line) => `missing: ${line}`),
    ...without(found, expected).map((line) => `too much: ${line}`),
  ];
}
