import type { AllocationPlans } from '../../contracts/ports/ledger-requests';
import type { Session } from '../session';
import { findAllocationStep } from '../statements/find-allocation-step';
import { insertAllocationPlan } from '../statements/insert-allocation-plan';
import { listAllocatedOtherwise } from '../statements/list-allocated-otherwise';

/** The plans by which free cash is applied. */
export function allocationPlans(session: Session): AllocationPlans {
  return {
    store: (plan, customer, currency, proposal, now) =>
      insertAllocationPlan(session, { plan, customer, currency, proposal, now }),
    allocatedOtherwise: (customer, limit) => listAllocatedOtherwise(session, customer, limit),
    step: (plan, index) => findAllocationStep(session, plan, index),
  };
}
