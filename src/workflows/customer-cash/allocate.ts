import { uuid4, workflowInfo } from '@temporalio/workflow';
import { ActivityFailure } from '@temporalio/workflow';
import { boundedStripeActivities, ledgerActivities } from '../activity-stubs';

/**
 * Matches a customer's free cash with its open PaymentIntents and applies it, a step at a time. A step that can't go
 * on now ends the plan: what is left is proposed anew in the next round. Returns whether everything was applied.
 */
export async function allocate(customer: string): Promise<boolean> {
  const plan = `${workflowInfo().workflowId}/${uuid4()}`;
  const plans = await ledgerActivities().proposeAllocation({ customer, plan });
  const stripe = boundedStripeActivities();
  try {
    for (const proposed of plans) {
      for (let step = 0; step < proposed.steps; step += 1) {
        await stripe.applyAllocationStep({ customer, plan: proposed.plan, step });
      }
    }
    return true;
  } catch (error) {
    if (error instanceof ActivityFailure) return false;
    throw error;
  }
}
