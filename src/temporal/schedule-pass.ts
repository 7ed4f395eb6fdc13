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
}

/**
 * Sees that a schedule runs a pass on its task queue. Safe to repeat: of a schedule that is there only what it starts
 * is renewed, so that it follows a task queue that was renamed; paused or not, and at its own intervals, it stays as it
 * is. Throws `temporal_unreachable`.
 */
export async function schedulePass(client: Client, pass: ScheduledPass): Promise<void> {
  const { scheduleId, workflowType, workflowId, taskQueue, everySeconds, staticSummary } = pass;
  const action = {
    type: 'startWorkflow',
    workflowType,
    workflowId,
    taskQueue,
    workflowTaskTimeout,
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
