import { ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Client, ScheduleOptionsAction } from '@temporalio/client';
import { workflowTaskTimeout } from '../contracts/workflow-task-timeout';
import { callTemporal } from './call-temporal';

/** A workflow that a schedule runs again and again, one pass at a time. */
export interface ScheduledPass {
  readonly scheduleId: string;
  readonly workflowType: string;
  readonly workflowId: string;
  readonly taskQueue: string;
  readonly everySeconds: number;
  readonly staticSummary: string;
  /** How long a pass may take; `passEndsAfter` where nothing else is said. */
  readonly endsAfter?: string;
}

/**
 * A pass that stands still, because its worker can't go on with it, would keep all passes after it from beginning. Tried
 * once each, the activities of a pass take less than ten minutes. One that waits longer for Stripe or Postgres to answer
 * loses nothing by its end: what it has done is in the books, and the next pass goes on from there.
 */
const passEndsAfter = '1 hour';

/**
 * Sees that a schedule runs a pass on its task queue. Safe to repeat: of a schedule that is there only what it starts
 * is renewed, so that it follows a task queue that was renamed; paused or not, and at its own intervals, it stays as it
 * is. Throws `temporal_unreachable`.
 */
export async function schedulePass(client: Client, pass: ScheduledPass): Promise<void> {
  const { scheduleId, workflowType, workflowId, taskQueue, everySeconds, staticSummary } = pass;
  const { endsAfter = passEndsAfter } = pass;
  const action = {
    type: 'startWorkflow',
    workflowType,
    workflowId,
    taskQueue,
    workflowTaskTimeout,
    workflowRunTimeout: endsAfter,
    args: [],
    staticSummary,
  } satisfies ScheduleOptionsAction;
  await callTemporal(client, async () => {
    try {
      await client.schedule.create({
        scheduleId,
        spec: { intervals: [{ every: `${everySeconds} seconds` }] },
        policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
        action,
      });
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      await client.schedule.getHandle(scheduleId).update((known) => ({ ...known, action }));
    }
  });
}
