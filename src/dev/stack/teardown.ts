/** What has to be ended, in the reverse order of its beginning. */
export interface Teardown {
  /** Remembers how something that was begun is ended. If the end has already come, ends it at once and throws. */
  add(end: () => Promise<void>): Promise<void>;
  /** Ends everything, once; everybody who asks waits for the same end. Throws the first failure, after all. */
  run(): Promise<void>;
  /** True from the moment on that the end was asked for. */
  hasBegun(): boolean;
}

export function createTeardown(): Teardown {
  const ends: (() => Promise<void>)[] = [];
  let running: Promise<void> | undefined;
  const runAll = async () => {
    const failures: unknown[] = [];
    for (const end of ends.toReversed()) await end().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };
  return {
    async add(end) {
      if (running === undefined) {
        ends.push(end);
        return;
      }
      await end();
      throw new Error('The stack is being stopped.');
    },
    run: () => (running ??= runAll()),
    hasBegun: () => running !== undefined,
  };
}
