import { proposeAllocation as propose } from '../../domain/cash/propose-allocation';
import { money } from '../../domain/money';
import type { ProposedPlan } from '../../contracts/activities';
import type { ActivityParts } from '../activity-parts';

/** Matches a customer's free cash with its open PaymentIntents, and stores a plan for each currency that has steps. */
export function proposeAllocation(parts: Pick<ActivityParts, 'ledger' | 'clock'>) {
  return async (input: {
    readonly customer: string;
    readonly plan: string;
  }): Promise<readonly ProposedPlan[]> => {
    const now = await parts.clock.now();
    const openItems = await parts.ledger.paymentIntents.openItems(input.customer);
    const plans: ProposedPlan[] = [];
    for (const [currency, position] of await parts.ledger.cash.positions(input.customer)) {
      const proposal = propose(money(position.free, currency), openItems);
      if (proposal.steps.length === 0) continue;
      const plan = `${input.plan}/${currency}`;
      await parts.ledger.plans.store(plan, input.customer, currency, proposal, now);
      plans.push({ plan, steps: proposal.steps.length });
    }
    return plans;
  };
}
