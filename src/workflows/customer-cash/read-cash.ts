import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import type { CustomerCashReading } from '../../contracts/activities';
import { stripeActivities } from '../activity-stubs';
import { reasonOf } from './reason-of-failure';

/**
 * Reads a customer's cash from Stripe and books it. A fault that no repetition mends (Stripe refuses to show the
 * customer, the books refuse a row) is given back as the reason, for the owner of the cash lives on: somebody mends
 * it, and the next round finds it mended. Throws when this is not the customer's own workflow.
 */
export async function readCash(
  customer: string,
): Promise<{ readonly reading: CustomerCashReading } | { readonly fault: string }> {
  try {
    return { reading: await stripeActivities().syncCustomerCash({ customer }) };
  } catch (error) {
    if (!(error instanceof ActivityFailure) || isOfAnotherWorkflow(error)) throw error;
    return { fault: reasonOf(error) };
  }
}

function isOfAnotherWorkflow({ cause }: ActivityFailure): boolean {
  return cause instanceof ApplicationFailure && cause.type === 'invalid_input';
}
