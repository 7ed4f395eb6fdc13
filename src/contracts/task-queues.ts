/** The task queue of workflows and local activities, unless HOLDFAST_TASK_QUEUE names another. */
export const defaultTaskQueue = 'holdfast';

/** The queue of the activities that call Stripe, whose rate is bounded apart from everything else. */
export function stripeTaskQueue(taskQueue: string): string {
  return `${taskQueue}-stripe`;
}
