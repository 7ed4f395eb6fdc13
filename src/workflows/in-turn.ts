import {
  ActivityFailure,
  ApplicationFailure,
  isCancellation,
  TimeoutFailure,
  workflowInfo,
} from '@temporalio/workflow';

/** The end of the last ledger activity of this workflow; each workflow has its own modules, so it is not shared. */
let last: Promise<unknown> = Promise.resolve();

/** How many of them are under way or wait for their turn. */
let inLine = 0;

/** When the local activities that follow each other without a pause began, and when the last of them ended. */
const unbroken = { since: 0, until: 0 };

/**
 * How long a local activity may take, in milliseconds: a sixth of what a task of the workflow may take. It is tried once;
 * then it goes on in the task queue.
 */
export function localActivityTime(): number {
  return Math.floor(workflowInfo().taskTimeoutMs / 6);
}

/**
 * Lets a local activity begin when the one before it has ended, and puts one that does not succeed in its short time
 * into the task queue instead; so it does with one that would begin when those before it have taken a third of the
 * task's time already.
 *
 * Two local activities at once would end in two tasks of the workflow the first time, and in one task when its history
 * is replayed; and a task that is prolonged for a local activity, after 80% of its time, is replayed as one with those
 * before it, as if what arrived meanwhile had been there from the beginning. Either way what follows would come in
 * another order, and a worker that takes the workflow over could not go on with it. So handlers of messages and the main
 * wait of a life take turns, and no task is ever prolonged.
 */
export function inTurn<Input extends readonly unknown[], Output>(
  local: (...input: Input) => Promise<Output>,
  queued: (...input: Input) => Promise<Output>,
): (...input: Input) => Promise<Output> {
  const leave = (): void => void (inLine -= 1);
  const put = (input: Input): Promise<Output> => queued(...input).finally(leave);
  // Written with as few promises as will do: each in a workflow costs the SDK a stack trace.
  const begin = (input: Input): Promise<Output> => {
    if (mayProlong()) return put(input);
    return local(...input).then(
      (output) => {
        unbroken.until = Date.now();
        leave();
        return output;
      },
      (error: unknown) => {
        unbroken.until = Date.now();
        if (mayYetSucceed(error)) return put(input);
        leave();
        throw error;
      },
    );
  };
  return (...input) => {
    const take = (): Promise<Output> => begin(input);
    const ended = inLine === 0 ? take() : last.then(take, take);
    inLine += 1;
    last = ended;
    return ended;
  };
}

/**
 * True when the local activities of this task have taken so long that another could outlast it. A workflow's time moves
 * on with the end of a local activity, by what it took, and with the beginning of a task, and is the same when the
 * history is replayed; so two that follow each other at the same time are of one task.
 */
function mayProlong(): boolean {
  const now = Date.now();
  if (now !== unbroken.until) unbroken.since = now;
  return now - unbroken.since > workflowInfo().taskTimeoutMs / 3;
}

/**
 * What took too long, or failed for a reason that may pass. Temporal's SDK wraps the former in an ActivityFailure the first
 * time, and not when the history is replayed (`local_activity_state_machine.rs`).
 */
function mayYetSucceed(error: unknown): boolean {
  if (isCancellation(error)) return false;
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof TimeoutFailure || (cause instanceof ApplicationFailure && !cause.nonRetryable);
}
