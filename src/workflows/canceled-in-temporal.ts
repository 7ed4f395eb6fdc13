import { CancellationScope, workflowInfo } from '@temporalio/workflow';
import { ledgerActivities } from './activity-stubs';

/** What Temporal's cancel was sent to, and what is possible instead, for the operator who reads the case. */
export interface NotCancelable {
  /** The customer that it is about, once that is known. */
  readonly customer: () => string | null | Promise<string | null>;
  /** The object at Stripe. */
  readonly object: string | null;
  /** Why nothing was changed, and what does what was perhaps wanted. */
  readonly instead: string;
}

/**
 * Opens a case when Temporal's own cancel is sent to this workflow, which goes on as it was. Returns what must be
 * awaited before the workflow ends or continues as new, so that the case is not lost with the run.
 */
export function openCaseWhenCanceled({ customer, object, instead }: NotCancelable): () => Promise<void> {
  const { workflowId, runId, workflowType } = workflowInfo();
  let opening = Promise.resolve();
  CancellationScope.current().cancelRequested.catch(() => {
    const text = `Temporal’s cancel was sent to ${workflowType} ${workflowId} and has changed nothing. ${instead}`;
    opening = CancellationScope.nonCancellable(async () =>
      ledgerActivities().openCase({
        key: `canceled_in_temporal/${workflowId}/${runId}`,
        kind: 'canceled_in_temporal',
        customer: await customer(),
        invoice: null,
        object,
        amount: null,
        text,
      }),
    );
  });
  return () => opening;
}
