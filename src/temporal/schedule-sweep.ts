import type { Client } from '@temporalio/client';
import { sweepIntervalSeconds, sweepWorkflowType } from '../contracts/sweep';
import { schedulePass } from './schedule-pass';

/** Sees that a schedule runs the sweep, one pass at a time. Throws `temporal_unreachable`. */
export function scheduleSweep(
  client: Client,
  { account, taskQueue }: { readonly account: string; readonly taskQueue: string },
): Promise<void> {
  return schedulePass(client, {
    scheduleId: `holdfast-sweep/${account}`,
    workflowType: sweepWorkflowType,
    workflowId: `sweep/${account}`,
    taskQueue,
    everySeconds: sweepIntervalSeconds,
    staticSummary: 'Sweep: what webhooks and wake-ups left behind',
  });
}
