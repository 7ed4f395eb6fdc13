import { ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { sweepIntervalSeconds, sweepWorkflowType } from '../contracts/sweep';
import { callTemporal } from './call-temporal';

/**
 * Sees that a schedule runs the sweep, one pass at a time. Safe to repeat: a schedule that is there is left as it is,
 * paused or not. Throws `temporal_unreachable`.
 */
export async function scheduleSweep(
  client: Client,
  { account, taskQueue }: { readonly account: string; readonly taskQueue: string },
): Promise<void> {
  await callTemporal(client, async () => {
    try {
      await client.schedule.create({
        scheduleId: `holdfast-sweep/${account}`,
        spec: { intervals: [{ every: `${sweepIntervalSeconds} seconds` }] },
        policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
        action: {
          type: 'startWorkflow',
          workflowType: sweepWorkflowType,
          workflowId: `sweep/${account}`,
          taskQueue,
          args: [],
          staticSummary: 'Sweep: what webhooks and wake-ups left behind',
        },
      });
    } catch (error) {
      if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    }
  });
}
