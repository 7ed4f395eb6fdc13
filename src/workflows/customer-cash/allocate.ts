import { uuid4, workflowInfo } from '@temporalio/workflow';
import { ActivityFailure } from '@temporalio/workflow';
import type { CustomerCashReading } from '../../contracts/activities';
import { boundedStripeActivities, ledgerActivities } from '../activity-stubs';
import { readCash } from './read-cash';
import { reasonOf } from './reason-of-failure';
import type { Wakes } from '../../domain/cash/wakes';

/** Free cash is spent only when the books are complete and nobody else allocates. */
export function mayAllocate(reading: CustomerCashReading): boolean {
  const { managed, complete, reconciliationMode, reconciliationModeSet } = reading;
  return managed && complete && reconciliationMode === 'manual' && reconciliationModeSet === 'manual';
}

/**
 * Reads a customer's cash anew and matches what is free, so that what has arrived by now counts. Gives the reason where
 * it is not known what has arrived, or where it could not be matched.
 */
export async function matchAnew(
  customer: string,
  wakes: Wakes,
): Promise<{ readonly reading: CustomerCashReading } | { readonly problem: string }> {
  const read = await readCash(customer);
  if ('fault' in read) return { problem: read.fault };
  const { reading } = read;
  if (!reading.complete) return { problem: 'cash_rows_do_not_join: it is not known yet what has arrived' };
  const problem = mayAllocate(reading) ? await allocate(customer, wakes) : null;
  return problem === null ? { reading } : { problem };
}

/**
 * Matches a customer's free cash with its open PaymentIntents and applies it, a step at a time. A step that can't go
 * on now ends the plan: what is left is proposed anew in the next round. Returns why; null when everything was applied.
 */
export async function allocate(customer: string, wakes: Wakes): Promise<string | null> {
  const plan = `${workflowInfo().workflowId}/${uuid4()}`;
  const plans = await ledgerActivities().proposeAllocation({ customer, plan });
  const stripe = boundedStripeActivities();
  let leavesFreeCash = false;
  try {
    for (const proposed of plans) {
      for (let step = 0; step < proposed.steps; step += 1) {
        const applied = await stripe.applyAllocationStep({ customer, plan: proposed.plan, step });
        wakes.hasRead(applied?.marks ?? 0);
        leavesFreeCash = applied?.leavesFreeCash ?? false;
      }
    }
    // What a step has read and booked beside its own application is in no plan yet, and news of it wake nobody any more.
    if (leavesFreeCash) wakes.wake();
    return null;
  } catch (error) {
    if (error instanceof ActivityFailure) return reasonOf(error);
    throw error;
  }
}
