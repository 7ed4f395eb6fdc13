import { activityInfo } from '@temporalio/activity';
import type { Client } from '@temporalio/client';

/** Activities without work, but for the wake-up without which the invoice would never end. */
export interface BareActivities {
  nothing(): Promise<void>;
  /** Says that it ran, as an invoice can be paid only when its PaymentIntent is there. */
  create(): Promise<void>;
  wakeInvoice(workflowId: string): Promise<void>;
}

/** Makes them; the wake-up is sent by a client, as Holdfast's activities send it. */
export function createBareActivities(client: Client, created: (workflowId: string) => void): BareActivities {
  return {
    nothing: () => Promise.resolve(),
    create: () => Promise.resolve(created(activityInfo().workflowExecution?.workflowId ?? '')),
    wakeInvoice: (workflowId) => client.workflow.getHandle(workflowId).signal('wake'),
  };
}
