/** One way to come by a server. */
export interface Way<Found> {
  /** What is tried, e.g. "program `temporal` on the PATH". */
  name: string;
  /** Answers what was found, or throws an error whose message says why this way is closed. */
  find(): Promise<Found>;
}

/** No way to a server was open. The message lists every way with its reason, and what to install. */
export class NoWayError extends Error {
  override name = 'NoWayError';

  constructor(what: string, failures: { way: string; reason: string }[], remedy: string) {
    const tried = failures.map(({ way, reason }) => `  - ${way}: ${reason.replaceAll('\n', '\n    ')}`);
    super([`${what} could not be found. Tried, in this order:`, ...tried, remedy].join('\n'));
  }
}

/** Tries the ways in order and answers what the first open one finds. Throws NoWayError if all are closed. */
export async function firstOpenWay<Found>(what: string, ways: Way<Found>[], remedy: string): Promise<Found> {
  const failures: { way: string; reason: string }[] = [];
  for (const way of ways) {
    try {
      return await way.find();
    } catch (error) {
      failures.push({ way: way.name, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  throw new NoWayError(what, failures, remedy);
}
