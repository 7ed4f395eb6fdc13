import type { RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';
import { stripeRefused } from '../refused';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import { requireRequest } from './require-request';
import { requireBooksUpToStripe } from './sync-customer-cash';

/**
 * Makes Holdfast the only allocator of a customer's cash: sets the customer to manual reconciliation
 * (docs.stripe.com/payments/customer-balance/reconciliation) and manages it from then on. What has come already is
 * booked before the answer.
 */
export function manageCustomer(parts: ActivityParts) {
  return async (input: { readonly request: string }): Promise<RequestAnswer> => {
    const { customer } = await requireRequest(parts.ledger, input.request, 'manage_customer');
    const record = await parts.ledger.customers.find(customer);
    if (record?.managedAt) return managed(parts, customer, record.syncedAt);
    const outcome = await carryOutWrite(parts, {
      cause: `${input.request}/set-manual`,
      customer,
      object: customer,
      request: { kind: 'set_reconciliation_mode', customer, mode: 'manual' },
      reserveFor: null,
      spends: null,
    });
    if (outcome.state === 'refused') {
      const { refusal } = outcome;
      return stripeRefused(refusal, 'manual reconciliation');
    }
    await parts.ledger.customers.recordModeSet(customer, 'manual');
    await parts.ledger.customers.recordManaged(customer, await parts.clock.now());
    return managed(parts, customer, null);
  };
}

async function managed(parts: ActivityParts, customer: string, readAt: Date | null): Promise<RequestAnswer> {
  if (readAt === null) await requireBooksUpToStripe(parts, customer);
  return { kind: 'customer_managed' };
}
