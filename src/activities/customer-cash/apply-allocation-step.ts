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
    const { marks } = await applyCash(parts, {
      cause: `${input.plan}/${input.step}`,
      customer: input.customer,
      paymentIntent,
      amount,
    });
    return { marks };
  };
}
