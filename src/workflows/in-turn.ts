import { ActivityFailure, ApplicationFailure, isCancellation } from '@temporalio/workflow';

/** The end of the last ledger activity of this workflow; each workflow has its own modules, so it is not shared. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Lets a local activity begin when the one before it has ended, and puts one that does not succeed in its time into
 * the task queue instead.
 *
 * Two local activities at once would end in two tasks of the workflow the first time, and in one task when its history
 * is replayed; and what arrives while a workflow's task is prolonged for a local activity is replayed after that
 * activity's end. Either way what follows would come in another order, and a worker that takes the workflow over could
 * not go on with it. So handlers of messages and the main wait of a life take turns, and no task is prolonged for long.
 */
export function inTurn<Input extends readonly unknown[], Output>(
  local: (...input: Input) => Promise<Output>,
  queued: (...input: Input) => Promise<Output>,
): (...input: Input) => Promise<Output> {
  return (...input) => {
    const begin = (): Promise<Output> =>
      local(...input).catch((error: unknown) => {
        if (mayYetSucceed(error)) return queued(...input);
        throw error;
      });
    const ended = last.then(begin, begin);
    last = ended;
    return ended;
  };
}

function mayYetSucceed(error: unknown): boolean {
  if (!(error instanceof ActivityFailure) || isCancellation(error)) return false;
  return !(error.cause instanceof ApplicationFailure && error.cause.nonRetryable);
}
