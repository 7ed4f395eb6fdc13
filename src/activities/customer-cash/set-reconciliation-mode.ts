import type { RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';
import { stripeRefused } from '../refused';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import { customerNotManaged } from './customer-not-managed';
import { requireRequest } from './require-request';

/**
 * Says who matches a customer's cash from now on: Holdfast (manual), or Stripe (automatic), which Holdfast then books
 * and follows (docs.stripe.com/payments/customer-balance/reconciliation).
 */
export function setReconciliationMode(parts: ActivityParts) {
  return async (input: { readonly request: string }): Promise<RequestAnswer> => {
    const request = await requireRequest(parts.ledger, input.request, 'set_reconciliation_mode');
    const { customer } = request;
    const { mode } = request.arguments;
    const record = await parts.ledger.customers.find(customer);
    if (!record?.managedAt) return customerNotManaged(customer);
    const outcome = await carryOutWrite(parts, {
      cause: `${request.id}/set-mode`,
      customer,
      object: customer,
      request: { kind: 'set_reconciliation_mode', customer, mode },
      reserveFor: null,
      spends: null,
    });
    if (outcome.state === 'refused') {
      const { refusal } = outcome;
      return stripeRefused(refusal, `${mode} reconciliation`);
    }
    await parts.ledger.customers.recordModeSet(customer, mode);
    return { kind: 'reconciliation_mode_set', mode };
  };
}
