import type { AllocationProposal } from '../../domain/cash/propose-allocation';
import { allocationSteps } from '../rows/allocation-step-row';
import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'insert-allocation-plan',
  NoRow,
  `INSERT INTO allocation_plan (account, livemode, plan, customer, currency, steps, explanation, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
);

export interface PlanToInsert {
  readonly plan: string;
  readonly customer: string;
  readonly currency: string;
  readonly proposal: AllocationProposal;
  readonly now: Date;
}

/** Stores a plan, unless its id is there. */
export async function insertAllocationPlan(session: Session, row: PlanToInsert): Promise<void> {
  const { plan, customer, currency, proposal, now } = row;
  const steps = allocationSteps.write(
    proposal.steps.map(({ paymentIntent, invoice, amount }) => ({
      paymentIntent,
      invoice,
      amount: { amount: amount.amount.toString(), currency: amount.currency },
    })),
  );
  const explanation = JSON.stringify(proposal.explanation);
  await session.run(statement, [plan, customer, currency, steps, explanation, now]);
}
