import type { Group, Outcome } from './run-group';

/** Runs groups, one after the other, on servers of its own. */
export interface Lane {
  run(group: Group): Promise<readonly Outcome[]>;
  /** Ends the servers. */
  close(): Promise<void>;
}

/**
 * Deals groups out to lanes and tells each group's outcomes as soon as they are there. A group that could not be run,
 * for instance because the machine was too busy for its servers to start, is run once more, and then told as broken
 * with the reason: no lane's failure ends another's work. Resolves when every lane is closed.
 */
export async function runLanes(
  groups: readonly Group[],
  lanes: readonly Lane[],
  tell: (outcomes: readonly Outcome[]) => Promise<void> = () => Promise.resolve(),
): Promise<readonly Outcome[]> {
  const left = [...groups];
  const outcomes: Outcome[] = [];
  const work = async (lane: Lane): Promise<void> => {
    try {
      for (let group = left.shift(); group !== undefined; group = left.shift()) {
        const found = await runTwiceAtMost(lane, group);
        outcomes.push(...found);
        await tell(found);
      }
    } finally {
      await lane.close();
    }
  };
  const ends = await Promise.allSettled(lanes.map(work));
  const failures = ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []));
  if (failures.length > 0) throw new Error(`Lanes of the matrix failed: ${failures.join('; ')}`);
  return outcomes;
}

async function runTwiceAtMost(lane: Lane, group: Group): Promise<readonly Outcome[]> {
  try {
    return await lane.run(group).catch(() => lane.run(group));
  } catch (error) {
    const problems = [`could not be run: ${error instanceof Error ? error.message : String(error)}`];
    const { fault, paths } = group;
    return paths.flat().map((boundary) => ({ boundary, fault, result: 'broken', problems }));
  }
}
