import type { Client } from '@temporalio/client';

/** Activities without work, but for the wake-up without which the invoice would never end. */
export interface BareActivities {
  nothing(): Promise<void>;
  wakeInvoice(workflowId: string): Promise<void>;
}

/** Makes them; the wake-up is sent by a client, as Holdfast's activities send it. */
export function createBareActivities(client: Client): BareActivities {
  return {
    nothing: () => Promise.resolve(),
    wakeInvoice: (workflowId) => client.workflow.getHandle(workflowId).signal('wake'),
  };
}
