import type { AppliedStep } from '../../contracts/activities';
import type { ActivityParts } from '../activity-parts';
import { applyCash } from './apply-cash';

/**
 * Carries out one step of a stored plan. A step that Stripe refuses is no failure: the world moved since the plan
 * was made, the books are brought up to it, and the next round proposes anew.
 */
export function applyAllocationStep(parts: ActivityParts) {
  return async (input: {
    readonly customer: string;
    readonly plan: string;
    readonly step: number;
  }): Promise<AppliedStep> => {
    const step = await parts.ledger.plans.step(input.plan, input.step);
    if (step === null) return { marks: 0 };
    const { paymentIntent, amount } = step;
    const { marks, state } = await applyCash(parts, {
      cause: `${input.plan}/${input.step}`,
      customer: input.customer,
      paymentIntent,
      amount,
    });
    // What Stripe has refused it may refuse again at once: that waits for news, of which none counts as done.
    if (state !== 'done') return { marks: 0 };
    return (await leavesFreeCash(parts, input.customer)) ? { marks: 0, leavesFreeCash: true } : { marks };
  };
}

async function leavesFreeCash({ ledger }: ActivityParts, customer: string): Promise<boolean> {
  const positions = await ledger.cash.positions(customer);
  if ([...positions.values()].every(({ free }) => free <= 0n)) return false;
  return (await ledger.paymentIntents.openItems(customer)).length > 0;
}
