import type { Everything } from '../scenario/read-everything';
import type { Cell } from './faults';
import { inGroups } from './in-groups';
import { runGroup } from './run-group';
import type { Outcome } from './run-group';
import { runLanes } from './run-lanes';
import type { Lane } from './run-lanes';
import { runWithoutFault } from './run-without-fault';
import type { WithoutFault } from './run-without-fault';
import { startServers } from './servers';
import type { MatrixServers } from './servers';

export interface RunSettings {
  /** How many groups run at once, each on servers of its own. */
  readonly lanes: number;
  /** How often a fault strikes on one path: cells in which it strikes alone are the slower and the sharper proof. */
  readonly strikesOnAPath: number;
  /** Ends everything early: what is not decided by then is told as broken. */
  readonly signal: AbortSignal;
  /** Told of each group's outcomes as soon as they are there. */
  readonly tell?: (outcomes: readonly Outcome[]) => Promise<void>;
}

/** Runs cells in groups, and leaves nothing running behind: it resolves, or throws, when every lane has ended. */
export async function runCells(cells: readonly Cell[], settings: RunSettings): Promise<readonly Outcome[]> {
  const { lanes, strikesOnAPath, signal, tell } = settings;
  const first = await startServers('memory');
  let expected: Everything;
  try {
    expected = (await runWithoutFault(first, signal)).everything;
  } catch (error) {
    await first.close();
    throw error;
  }
  const lane = (_: unknown, index: number): Lane => laneOn(index === 0 ? first : null, expected, signal);
  return runLanes(inGroups(cells, strikesOnAPath), Array.from({ length: lanes }, lane), tell);
}

/** A lane keeps its servers as long as its groups can use them. */
function laneOn(first: MatrixServers | null, expected: Everything, signal: AbortSignal): Lane {
  let servers = first;
  const close = async (): Promise<void> => {
    const closed = servers;
    servers = null;
    await closed?.close();
  };
  return {
    run: async (group) => {
      const keeps = group.fault === 'temporal_restarted' ? 'file' : 'memory';
      if (servers?.temporalKeeps !== keeps) await close();
      servers ??= await startServers(keeps);
      return runGroup(servers, group, expected, signal);
    },
    close,
  };
}

/** The path without any fault, on servers of its own. */
export async function playWithoutFault(signal: AbortSignal): Promise<WithoutFault> {
  const servers = await startServers('memory');
  try {
    return await runWithoutFault(servers, signal);
  } finally {
    await servers.close();
  }
}
