import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';

/**
 * Resets a workflow's run to the workflow task in which it first asked for an activity, as `temporal workflow reset`
 * does: that task and everything after it is done anew. Signals and Updates after it are applied again, which is the
 * server's default.
 */
export async function resetToBefore(client: Client, workflowId: string, activity: string): Promise<void> {
  const handle = client.workflow.getHandle(workflowId);
  const { events } = await handle.fetchHistory();
  let task: NonNullable<typeof events>[number]['eventId'] = null;
  for (const event of events ?? []) {
    if (event.workflowTaskCompletedEventAttributes) task = event.eventId;
    const scheduled = event.activityTaskScheduledEventAttributes?.activityType?.name;
    const marker = event.markerRecordedEventAttributes?.details?.['data']?.payloads?.[0]?.data;
    const local = marker ? Buffer.from(marker).toString('utf8') : '';
    if (scheduled === activity || local.includes(`"${activity}"`)) break;
  }
  const { runId } = await handle.describe();
  await client.workflowService.resetWorkflowExecution({
    namespace: 'default',
    workflowExecution: { workflowId, runId },
    reason: `to before ${activity}`,
    workflowTaskFinishEventId: task ?? null,
    requestId: randomUUID(),
  });
}
