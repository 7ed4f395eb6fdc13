import { proxyActivities, proxyLocalActivities, workflowInfo } from '@temporalio/workflow';
import type { ActivityInterfaceFor, ActivityOptions } from '@temporalio/workflow';
import type { LedgerActivities, StripeActivities } from '../contracts/activities';
import { stripeTaskQueue } from '../contracts/task-queues';

/** Ledger reads and postings: short, on the worker that runs the workflow, repeated until Postgres answers. */
export function ledgerActivities(): ActivityInterfaceFor<LedgerActivities> {
  return proxyLocalActivities<LedgerActivities>({
    startToCloseTimeout: '20 seconds',
    retry: { initialInterval: '200 milliseconds', maximumInterval: '30 seconds' },
  });
}

const stripeOptions = (): ActivityOptions => ({
  taskQueue: stripeTaskQueue(workflowInfo().taskQueue),
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/** Stripe calls that a workflow can't go on without: repeated until Stripe answers. */
export function stripeActivities(): ActivityInterfaceFor<StripeActivities> {
  return proxyActivities<StripeActivities>(stripeOptions());
}

/** Stripe calls of one request among others: given up after about half a minute, so that the others get their turn. */
export function boundedStripeActivities(): ActivityInterfaceFor<StripeActivities> {
  const options = stripeOptions();
  return proxyActivities<StripeActivities>({ ...options, retry: { ...options.retry, maximumAttempts: 6 } });
}
