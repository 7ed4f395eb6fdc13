import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CancelledFailure,
  TerminatedFailure,
  TimeoutFailure,
  WorkflowFailedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  isGrpcServiceError,
} from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { WorkflowUpdate, WorkflowUpdates } from '../contracts/ports/workflow-updates';
import { HoldfastError } from '../domain/errors/holdfast-error';
import { errorOfFailure } from './error-of-failure';
import { mapTemporalError } from './map-temporal-error';

/** A workflow answers an Update within 10 s of its own time; the rest is for a worker that is busy or starting. */
const updateTimeoutMs = 30_000;

/** After so long an Update that was dropped is sent again. */
const dropRetryMs = 100;

/** Sends Updates through Temporal's client. */
export function createWorkflowUpdates(client: Client): WorkflowUpdates {
  return { send: (workflowId, update) => sendUpdate(client, workflowId, update) };
}

/**
 * A requestId is not the Update's id: Temporal would answer a repeat with the first answer for ever, even one that says
 * that the request goes on; the workflow knows a repeat and what has become of it.
 */
async function sendUpdate(
  client: Client,
  workflowId: string,
  update: WorkflowUpdate,
): Promise<{ readonly answer: unknown } | null> {
  const deadline = Date.now() + updateTimeoutMs;
  // The same id for all tries, so that they are one request.
  const args: [unknown] = [update.input];
  const options = { args, updateId: randomUUID() };
  const execute = (): Promise<unknown> =>
    client.withDeadline(deadline, () =>
      client.workflow.getHandle(workflowId).executeUpdate<unknown, [unknown]>(update.name, options),
    );
  try {
    return { answer: await againWhileTaskIsRefused(execute, deadline) };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) {
      const problem = `no worker answered ${update.name} of ${workflowId} within ${updateTimeoutMs / 1000} s`;
      throw new HoldfastError('temporal_unreachable', { problem }, { cause: error });
    }
    throw thrownByWorkflow(error, WorkflowUpdateFailedError);
  }
}

/**
 * A workflow whose last task meets a signal that has just arrived must begin that task again, and Temporal drops the
 * Updates that were in it.
 */
async function againWhileTaskIsRefused<Answer>(
  execute: () => Promise<Answer>,
  deadline: number,
): Promise<Answer> {
  for (;;) {
    try {
      return await execute();
    } catch (error) {
      if (!wasDropped(error) || Date.now() + dropRetryMs > deadline) throw error;
      await sleep(dropRetryMs);
    }
  }
}

function wasDropped(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return isGrpcServiceError(cause) && cause.details.includes('unexpected workflow task failure');
}

/** How the wait for a workflow's end came out. */
export type WorkflowEnd =
  | { readonly kind: 'completed' }
  /** It does not exist, or Temporal has forgotten it. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly how: 'terminated' | 'canceled' | 'timed_out' | 'failed' };

/**
 * Waits, as long as it takes, until a workflow has ended; a run that was reset has not. Throws the error of the catalogue
 * with which it failed, and `temporal_unreachable`.
 */
export async function waitForEnd(client: Client, workflowId: string): Promise<WorkflowEnd> {
  for (;;) {
    const end = await waitForEndOfRun(client, workflowId);
    const terminated = end.kind === 'failed' && end.how === 'terminated';
    if (!terminated || !(await isRunning(client, workflowId))) return end;
  }
}

/** Temporal terminates a run that is reset, and goes on with another of the same workflow. */
async function isRunning(client: Client, workflowId: string): Promise<boolean> {
  try {
    const { status } = await client.workflow.getHandle(workflowId).describe();
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw mapTemporalError(error);
  }
}

async function waitForEndOfRun(client: Client, workflowId: string): Promise<WorkflowEnd> {
  try {
    await client.workflow.getHandle(workflowId).result();
    return { kind: 'completed' };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { kind: 'missing' };
    const thrown = thrownByWorkflow(error, WorkflowFailedError);
    if (thrown instanceof HoldfastError) throw thrown;
    return { kind: 'failed', how: howItEnded(thrown.cause) };
  }
}

/**
 * What a workflow threw through one of the SDK's wrappers, as the error of the catalogue or, for one that is not in
 * it, as it is. Any other error is Temporal's not answering.
 */
function thrownByWorkflow(
  error: unknown,
  wrapper: typeof WorkflowFailedError | typeof WorkflowUpdateFailedError,
): Error {
  if (!(error instanceof wrapper)) return mapTemporalError(error);
  return errorOfFailure(error) ?? error;
}

function howItEnded(cause: unknown): 'terminated' | 'canceled' | 'timed_out' | 'failed' {
  if (cause instanceof TerminatedFailure) return 'terminated';
  if (cause instanceof CancelledFailure) return 'canceled';
  return cause instanceof TimeoutFailure ? 'timed_out' : 'failed';
}
