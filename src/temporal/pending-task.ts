import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client, WorkflowExecutionDescription } from '@temporalio/client';
import { optionalTsToDate } from '@temporalio/common/lib/time';
import type { FailedTask, PendingTask } from '../domain/standstill';
import { isNotFound } from './grpc-status';

/** The server's event, as its client reads it. */
type HistoryEvent = NonNullable<
  NonNullable<
    Awaited<ReturnType<Client['workflowService']['getWorkflowExecutionHistory']>>['history']
  >['events']
>[number];

/** Of Temporal's `WorkflowTaskFailedCause`: what a worker says, and a reset. */
const failedByWorker = { unhandledFailure: 14, nonDeterministicError: 24 };
const failedByReset = 20;

/** What a reset by Holdfast says first, by which the run that came of it is known. */
export const begunAnewBecause = 'Holdfast begins it anew, for it stood still';

/** Longer ones carry a stack. */
const reasonCharactersMax = 300;

/** What is read of the end of a history: more are there only when a storm of signals came while it stood still. */
const newestEventsMax = 200;

/** The task of a running workflow that is not completed; null when it has none, has ended or never was. */
export async function pendingTaskOf(client: Client, workflowId: string): Promise<PendingTask | null> {
  const description = await describeUnlessUnknown(client, workflowId);
  const pending = description?.raw.pendingWorkflowTask ?? null;
  if (description === null || pending === null || description.status.name !== 'RUNNING') return null;
  const run = { workflowId, runId: description.runId };
  const failed = await failureOf(client, run);
  if (failed === null) return { ...run, failed, begunAnew: false, hasBegun: true };
  const { completed, begunAnew } = await beginningOf(client, run);
  return { ...run, failed, begunAnew, hasBegun: completed !== null };
}

/**
 * Resets a run to the first task that it completed. What it has done since is in the ledger, and nothing of its history
 * is replayed that could contradict the code; Signals and Updates are applied anew, which is the server's default.
 */
export async function resetToBeginning(
  client: Client,
  { workflowId, runId, failed }: FailedTask,
): Promise<void> {
  try {
    const { completed } = await beginningOf(client, { workflowId, runId });
    await client.workflowService.resetWorkflowExecution({
      namespace: client.options.namespace,
      workflowExecution: { workflowId, runId },
      reason: `${begunAnewBecause}: ${failed.reason}`,
      workflowTaskFinishEventId: completed,
      // The same for the same run, so that two sweeps reset it once.
      requestId: `holdfast-begins-anew/${runId}`,
    });
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}

interface Run {
  readonly workflowId: string;
  readonly runId: string;
}

/**
 * Since when workers have failed the task that follows the last completed one, and what the newest of them said; null
 * when none has, or when the newest try that is written down ran out of time. Those that follow a failed one at once are
 * written down only when something new has come to the workflow meanwhile.
 */
async function failureOf(client: Client, run: Run): Promise<PendingTask['failed']> {
  let since: Date | null = null;
  let reason: string | null = null;
  for (const event of await newestEvents(client, run)) {
    const failed = event.workflowTaskFailedEventAttributes;
    const ofWorker = Object.values(failedByWorker).includes(Number(failed?.cause));
    const anotherEnd = event.workflowTaskCompletedEventAttributes ?? (ofWorker ? null : failed);
    if (anotherEnd || (event.workflowTaskTimedOutEventAttributes && since === null)) break;
    if (!failed) continue;
    since = optionalTsToDate(event.eventTime) ?? since;
    reason ??= (failed.failure?.message ?? 'no reason given').slice(0, reasonCharactersMax);
  }
  return since === null || reason === null ? null : { since, reason };
}

async function newestEvents(client: Client, execution: Run): Promise<readonly HistoryEvent[]> {
  const { history } = await client.workflowService.getWorkflowExecutionHistoryReverse({
    namespace: client.options.namespace,
    execution,
    maximumPageSize: newestEventsMax,
  });
  return history?.events ?? [];
}

interface Beginning {
  /** The end of the first completed task; null when there is none. */
  readonly completed: NonNullable<HistoryEvent['eventId']> | null;
  /** Whether a reset of Holdfast's came before. */
  readonly begunAnew: boolean;
}

async function beginningOf(client: Client, execution: Run): Promise<Beginning> {
  let begunAnew = false;
  let nextPageToken: Uint8Array | null = null;
  do {
    const page = await oldestEvents(client, execution, nextPageToken);
    for (const event of page.events) {
      if (event.workflowTaskCompletedEventAttributes) return { completed: event.eventId ?? null, begunAnew };
      const failed = event.workflowTaskFailedEventAttributes;
      const says = failed?.failure?.message ?? '';
      if (Number(failed?.cause) === failedByReset && says.startsWith(begunAnewBecause)) begunAnew = true;
    }
    ({ nextPageToken } = page);
  } while (nextPageToken !== null);
  return { completed: null, begunAnew };
}

async function oldestEvents(
  client: Client,
  execution: Run,
  token: Uint8Array | null,
): Promise<{ readonly events: readonly HistoryEvent[]; readonly nextPageToken: Uint8Array | null }> {
  const { history, nextPageToken } = await client.workflowService.getWorkflowExecutionHistory({
    namespace: client.options.namespace,
    execution,
    maximumPageSize: newestEventsMax,
    nextPageToken: token,
  });
  const more = nextPageToken !== undefined && nextPageToken !== null && nextPageToken.length > 0;
  return { events: history?.events ?? [], nextPageToken: more ? nextPageToken : null };
}

async function describeUnlessUnknown(
  client: Client,
  workflowId: string,
): Promise<WorkflowExecutionDescription | null> {
  try {
    return await client.workflow.getHandle(workflowId).describe();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}
