import type { Everything } from '../scenario/read-everything';
import { faults } from './faults';
import type { Cell, Fault } from './faults';
import { runGroup } from './run-group';
import type { Group, Outcome } from './run-group';
import { runWithoutFault } from './run-without-fault';
import type { WithoutFault } from './run-without-fault';
import { startServers } from './servers';
import type { MatrixServers } from './servers';

/**
 * How many installations stand at their boundaries at once. A worker holds at most forty workflow tasks, and one whose
 * local activity stands still is held.
 */
const installationsInAGroup = 34;

/** Installations go through the path at different paces; those that wait to be restarted under wait less in a few. */
const installationsUnderARestart = 20;

/** Cells in groups of one fault, spread over the path so that each group has something of every part of it. */
export function inGroups(cells: readonly Cell[]): Group[] {
  return faults.flatMap((fault) => {
    const boundaries = cells.filter((cell) => cell.fault === fault).map(({ boundary }) => boundary);
    const most = restartsServer(fault) ? installationsUnderARestart : installationsInAGroup;
    const count = Math.ceil(boundaries.length / most);
    return Array.from({ length: count }, (_, group) => ({
      fault,
      boundaries: boundaries.filter((_boundary, index) => index % count === group),
    }));
  });
}

/**
 * Runs cells in groups, `lanes` of them at once; each lane has servers of its own. Tells each group's outcomes as soon
 * as they are there.
 */
export async function runCells(
  cells: readonly Cell[],
  lanes: number,
  tell: (outcomes: readonly Outcome[]) => Promise<void> = () => Promise.resolve(),
): Promise<{ readonly outcomes: readonly Outcome[]; readonly withoutFault: WithoutFault }> {
  const withoutFault = await playWithoutFault();
  const groups = inGroups(cells);
  const outcomes: Outcome[] = [];
  const take = (): Group | undefined => groups.shift();
  const collect = async (found: readonly Outcome[]): Promise<void> => {
    outcomes.push(...found);
    await tell(found);
  };
  await Promise.all(Array.from({ length: lanes }, () => runGroups(take, withoutFault.everything, collect)));
  return { outcomes, withoutFault };
}

/**
 * One lane: a group after the other, on servers that are kept as long as the groups can use them. A group that could
 * not even be run, for instance because the machine was too busy for its servers to start, is run once more.
 */
async function runGroups(
  take: () => Group | undefined,
  expected: Everything,
  collect: (outcomes: readonly Outcome[]) => Promise<void>,
): Promise<void> {
  const kept: { servers: MatrixServers | null } = { servers: null };
  const run = async (group: Group): Promise<readonly Outcome[]> => {
    const keeps = group.fault === 'temporal_restarted' ? 'file' : 'memory';
    if (kept.servers?.temporalKeeps !== keeps) {
      await kept.servers?.close();
      kept.servers = null;
      kept.servers = await startServers(keeps);
    }
    return runGroup(kept.servers, group, expected);
  };
  try {
    for (let group = take(); group !== undefined; group = take()) {
      const again = group;
      await collect(await run(group).catch(() => run(again)));
    }
  } finally {
    await kept.servers?.close();
  }
}

/** The path without any fault, on servers of its own. */
export async function playWithoutFault(): Promise<WithoutFault> {
  const servers = await startServers('memory');
  try {
    return await runWithoutFault(servers);
  } finally {
    await servers.close();
  }
}

function restartsServer(fault: Fault): boolean {
  return fault === 'postgres_restarted' || fault === 'temporal_restarted';
}
