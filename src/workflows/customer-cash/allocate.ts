import { uuid4, workflowInfo } from '@temporalio/workflow';
import { ActivityFailure } from '@temporalio/workflow';
import type { CashShown, CustomerCashReading } from '../../contracts/activities';
import { boundedStripeActivities, ledgerActivities } from '../activity-stubs';
import { readCash } from './read-cash';
import { reasonOf } from './reason-of-failure';
import type { Wakes } from '../../domain/cash/wakes';

/** Free cash is spent only when the books are complete and nobody else allocates. */
export function mayAllocate(reading: CustomerCashReading): boolean {
  const { managed, complete, reconciliationMode, reconciliationModeSet } = reading;
  return managed && complete && reconciliationMode === 'manual' && reconciliationModeSet === 'manual';
}

/** Hears what is true of a customer's cash, each time it is known anew. */
export interface CashSeen {
  read(reading: CustomerCashReading): void;
  /** What has become of it since it was read; nothing from runs that were not told. */
  moved(shown: CashShown | null | undefined): void;
}

/**
 * Reads a customer's cash anew and matches what is free, so that what has arrived by now counts. Gives the reason where
 * it is not known what has arrived, or where it could not be matched.
 */
export async function matchAnew(customer: string, wakes: Wakes, seen: CashSeen): Promise<string | null> {
  const read = await readCash(customer);
  if ('fault' in read) return read.fault;
  const { reading } = read;
  seen.read(reading);
  if (!reading.complete) return 'cash_rows_do_not_join: it is not known yet what has arrived';
  return mayAllocate(reading) ? allocate(customer, wakes, seen) : null;
}

/**
 * Matches a customer's free cash with its open PaymentIntents and applies it, a step at a time. A step that can't go
 * on now ends the plan: what is left is proposed anew in the next round. Returns why; null when everything was applied.
 */
export async function allocate(customer: string, wakes: Wakes, seen: CashSeen): Promise<string | null> {
  const plan = `${workflowInfo().workflowId}/${uuid4()}`;
  const plans = await ledgerActivities().proposeAllocation({ customer, plan });
  const stripe = boundedStripeActivities();
  const steps = plans.flatMap(({ plan: id, steps: count }) =>
    Array.from({ length: count }, (_, step) => ({ plan: id, step })),
  );
  const lastOf = plans.map(({ plan: id }) => id);
  let leavesFreeCash = false;
  try {
    for (const [index, step] of steps.entries()) {
      const isLast = index === steps.length - 1;
      const applied = await stripe.applyAllocationStep({ customer, ...step, ...(isLast ? { lastOf } : {}) });
      wakes.hasRead(applied?.marks ?? 0);
      leavesFreeCash = applied?.leavesFreeCash ?? false;
      seen.moved(applied?.shown);
    }
    // What a step has read and booked beside its own application is in no plan yet, and news of it wake nobody any more.
    if (leavesFreeCash) wakes.wake();
    return null;
  } catch (error) {
    if (error instanceof ActivityFailure) return reasonOf(error);
    throw error;
  }
}
