import { proposeAllocation as propose } from '../../domain/cash/propose-allocation';
import type { AllocationProposal, OpenItem } from '../../domain/cash/propose-allocation';
import { add, zero } from '../../domain/money';
import type { Money } from '../../domain/money';
import type { ProposedPlan } from '../../contracts/activities';
import type { ActivityParts } from '../activity-parts';

/** Matches a customer's free cash with its open PaymentIntents, and stores a plan for each currency that has steps. */
export function proposeAllocation(parts: Pick<ActivityParts, 'ledger' | 'clock' | 'exactGroups'>) {
  return async (input: {
    readonly customer: string;
    readonly plan: string;
  }): Promise<readonly ProposedPlan[]> => {
    const now = await parts.clock.now();
    const plans: ProposedPlan[] = [];
    for (const { free, openItems } of await parts.ledger.cash.toMatch(input.customer)) {
      const { currency } = free;
      const proposal = await proposeFor(parts, input.customer, free, openItems);
      if (proposal.steps.length === 0) continue;
      const plan = `${input.plan}/${currency}`;
      await parts.ledger.plans.store(plan, input.customer, currency, proposal, now);
      plans.push({ plan, steps: proposal.steps.length });
    }
    return plans;
  };
}

/** So many transfers are looked at for their references; what came before them is spent by age. */
export const transfersMax = 100;

/** Mostly these few hold all that is free. */
const transfersFirst = 5;

/** What free cash of one currency would be spent on, by the references of the transfers that it came with. */
export async function proposeFor(
  { ledger, exactGroups }: Pick<ActivityParts, 'ledger' | 'exactGroups'>,
  customer: string,
  free: Money,
  openItems: readonly OpenItem[],
): Promise<AllocationProposal> {
  if (free.amount <= 0n || openItems.length === 0) return propose(free, openItems);
  const few = await ledger.cash.newestTransfers(customer, free.currency, transfersFirst);
  const theirs = few.reduce((sum, { amount }) => add(sum, amount), zero(free.currency));
  const isAll = few.length < transfersFirst || theirs.amount >= free.amount;
  const transfers = isAll ? few : await ledger.cash.newestTransfers(customer, free.currency, transfersMax);
  return propose(free, openItems, transfers, exactGroups);
}
