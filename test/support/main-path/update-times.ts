import { tsToMs } from '@temporalio/common/lib/time';
import type { WorkflowHandle } from '@temporalio/client';

/** How long after its acceptance an Update had its answer, or its refusal, in milliseconds of workflow time. */
export async function answeredAfter(
  handle: Pick<WorkflowHandle, 'fetchHistory'>,
  updateId: string,
): Promise<number> {
  const { events } = await handle.fetchHistory();
  const accepted = (events ?? []).find(
    (event) => event.workflowExecutionUpdateAcceptedEventAttributes?.protocolInstanceId === updateId,
  );
  const completed = (events ?? []).find(
    (event) => event.workflowExecutionUpdateCompletedEventAttributes?.meta?.updateId === updateId,
  );
  if (accepted === undefined || completed === undefined)
    throw new Error(`The history has no whole Update ${updateId}.`);
  return tsToMs(completed.eventTime) - tsToMs(accepted.eventTime);
}
