import type { AppliedStep } from '../../contracts/activities';
import type { ActivityParts } from '../activity-parts';
import { applyCash } from './apply-cash';
import { causeOfStep, leavesFreeCash } from './leaves-free-cash';
import { readCashShown } from './read-cash-shown';

/**
 * Carries out one step of a stored plan. A step that Stripe refuses is no failure: the world moved since the plan
 * was made, the books are brought up to it, and the next round proposes anew. The last step of a round, which names all
 * its plans, tells what is true after it.
 */
export function applyAllocationStep(parts: ActivityParts) {
  return async (input: {
    readonly customer: string;
    readonly plan: string;
    readonly step: number;
    readonly lastOf?: readonly string[];
  }): Promise<AppliedStep> => {
    const { customer, plan, lastOf } = input;
    const step = await parts.ledger.plans.step(plan, input.step);
    if (step === null) return { marks: 0 };
    const { paymentIntent, amount } = step;
    const cause = causeOfStep(plan, input.step);
    const applied = await applyCash(parts, { cause, customer, paymentIntent, amount });
    if (lastOf === undefined) return { marks: 0 };
    const shown = await readCashShown(parts, customer, applied);
    // What opens after it was shown wakes this customer anew.
    const isOpen = shown.openPaymentIntents > 0;
    if (isOpen && (await leavesFreeCash(parts, customer, lastOf)))
      return { marks: 0, leavesFreeCash: true, shown };
    // What Stripe has refused it may refuse again at once: that waits for news, of which none counts as done.
    return { marks: applied.state === 'done' ? applied.marks : 0, shown };
  };
}
