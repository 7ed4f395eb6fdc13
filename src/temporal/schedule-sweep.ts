import { ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Client, ScheduleOptionsAction } from '@temporalio/client';
import { sweepIntervalSeconds, sweepWorkflowType } from '../contracts/sweep';
import { callTemporal } from './call-temporal';

/**
 * Sees that a schedule runs the sweep on this task queue, one pass at a time. Safe to repeat: of a schedule that is
 * there only what it starts is renewed, so that it follows a task queue that was renamed; paused or not, and at its
 * own intervals, it stays as it is. Throws `temporal_unreachable`.
 */
export async function scheduleSweep(
  client: Client,
  { account, taskQueue }: { readonly account: string; readonly taskQueue: string },
): Promise<void> {
  const scheduleId = `holdfast-sweep/${account}`;
  const action = {
    type: 'startWorkflow',
    workflowType: sweepWorkflowType,
    workflowId: `sweep/${account}`,
    taskQueue,
    args: [],
    staticSummary: 'Sweep: what webhooks and wake-ups left behind',
  } satisfies ScheduleOptionsAction;
  await callTemporal(client, async () => {
    try {
      await client.schedule.create({
        scheduleId,
        spec: { intervals: [{ every: `${sweepIntervalSeconds} seconds` }] },
        policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
        action,
      });
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
      await client.schedule.getHandle(scheduleId).update((known) => ({ ...known, action }));
    }
  });
}
