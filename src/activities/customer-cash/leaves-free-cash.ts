import type { AllocationStep } from '../../domain/cash/propose-allocation';
import type { ActivityParts } from '../activity-parts';
import { proposeFor } from './propose-allocation';

/**
 * Whether free cash would be matched now as none of these plans has it: a transfer has come, or an invoice has changed,
 * since they were made. A step that Stripe has refused, and that would be proposed again, is nothing new; one that was
 * carried out is, if it is proposed once more.
 */
export async function leavesFreeCash(
  parts: Pick<ActivityParts, 'ledger' | 'exactGroups'>,
  customer: string,
  plans: readonly string[],
): Promise<boolean> {
  const { ledger } = parts;
  const proposed: AllocationStep[] = [];
  for (const { free, openItems } of await ledger.cash.toMatch(customer))
    proposed.push(...(await proposeFor(parts, customer, free, openItems)).steps);
  if (proposed.length === 0) return false;
  const refused = await refusedSteps(ledger, plans);
  return !proposed.every((step) => refused.some((one) => isSame(one, step)));
}

/** The steps of plans, all tried, that Stripe did not carry out. */
async function refusedSteps(
  { plans: stored, writes }: Pick<ActivityParts['ledger'], 'plans' | 'writes'>,
  plans: readonly string[],
): Promise<readonly AllocationStep[]> {
  const refused: AllocationStep[] = [];
  for (const plan of plans) {
    for (let index = 0; ; index += 1) {
      const step = await stored.step(plan, index);
      if (step === null) break;
      const write = await writes.findByCause(causeOfStep(plan, index));
      if (write?.state !== 'done') refused.push(step);
    }
  }
  return refused;
}

/** The identity of the decision to carry out a step of a plan, counted from 0. */
export function causeOfStep(plan: string, step: number): string {
  return `${plan}/${step}`;
}

function isSame(left: AllocationStep, right: AllocationStep): boolean {
  return left.paymentIntent === right.paymentIntent && left.amount.amount === right.amount.amount;
}
