import type { SimulatedCustomer } from './simulated-customer';

/** Histories that did not go on or end as they should have, with their stories. */
export class HistoryFailed extends Error {
  readonly histories: readonly number[];

  constructor(failed: readonly SimulatedCustomer[], problem: string) {
    const stories = failed.map(({ number, log }) => `History ${number}: ${problem}\n${log.join('\n')}`);
    super(stories.join('\n\n'));
    this.histories = failed.map(({ number }) => number);
  }
}

/** The error as one whose first line shows it again: the whole batch, and which of its histories failed. */
export function failureThatReplays(error: unknown, again: string): Error {
  const failed = error instanceof HistoryFailed ? ` (failed: ${error.histories.join(', ')})` : '';
  const message = error instanceof Error ? error.message : String(error);
  return new Error(`To see it again: ${again}${failed}\n${message}`, { cause: error });
}
