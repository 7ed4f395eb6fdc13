import { formatInstant } from './format-instant';
import type { OperatorCase } from './operator-case';

/** A task that a running workflow has and that is not completed, with what became of it so far. */
export interface PendingTask {
  readonly workflowId: string;
  readonly runId: string;
  /**
   * Since when workers have failed it, with what the last of them said, shortened. Null while none has, and when the last
   * try that Temporal tells of ran out of time, as that of a worker that was killed does.
   */
  readonly failed: { readonly since: Date; readonly reason: string } | null;
  /** Whether Holdfast began this run anew because the one before it stood still. */
  readonly begunAnew: boolean;
  /** Whether the run has ever completed a task: to the first of them it can be reset. */
  readonly hasBegun: boolean;
}

/** A task that workers fail. */
export type FailedTask = PendingTask & { readonly failed: NonNullable<PendingTask['failed']> };

/** What is to be done about a task that is not completed. */
export type StandstillRemedy = 'none' | 'begin_anew' | 'ask_operator';

/**
 * Temporal begins a failed task again at once, and then each time that the time of a task is over, 30 seconds or more
 * (`workflow-task-timeout.ts`): within a minute it has been replayed twice more, as a rule by another worker.
 */
const standsStillAfterMs = 60_000;

export function isFailed(task: PendingTask): task is FailedTask {
  return task.failed !== null;
}

/**
 * A workflow stands still when workers have failed its task for more than a minute. It is begun anew once: what fails
 * again, or has failed from the first task on, is the fault of the code, and somebody must decide.
 */
export function remedyOf({ failed, begunAnew, hasBegun }: FailedTask, now: Date): StandstillRemedy {
  if (now.getTime() - failed.since.getTime() < standsStillAfterMs) return 'none';
  return begunAnew || !hasBegun ? 'ask_operator' : 'begin_anew';
}

const caseKeyPrefix = 'workflow_stands_still/';

/** The case of a run that stands still and that Holdfast does not, or can't, begin anew; one case a run. */
export function caseOfStandstill(
  task: FailedTask,
  about: Pick<OperatorCase, 'customer' | 'invoice' | 'object'>,
): OperatorCase {
  const { workflowId, runId, failed } = task;
  return {
    ...about,
    key: `${caseKeyPrefix}${workflowId}/${runId}`,
    kind: 'workflow_stands_still',
    amount: null,
    text:
      `Workflow ${workflowId} stands still since ${formatInstant(failed.since)}: its worker fails the same task again and ` +
      `again (${failed.reason}). ${whyNotAnew(task)}. The books are as they were, and nothing is moved twice, but nobody ` +
      'acts on what it waits for. Deploy a build of the worker that can go on (it then does so by itself), or reset it: ' +
      `temporal workflow reset --workflow-id '${workflowId}' --type FirstWorkflowTask --reason '…'.`,
  };
}

function whyNotAnew({ begunAnew, hasBegun }: PendingTask): string {
  if (begunAnew) return 'It was begun anew once already, and that did not mend it';
  return hasBegun
    ? 'It could not be begun anew'
    : 'It has never completed a task, so beginning anew mends nothing';
}

/** Which run a case of `caseOfStandstill` is about. */
export function runOfStandstillCase(key: string): { readonly workflowId: string; readonly runId: string } {
  const run = key.slice(caseKeyPrefix.length);
  const end = run.lastIndexOf('/');
  return { workflowId: run.slice(0, end), runId: run.slice(end + 1) };
}
