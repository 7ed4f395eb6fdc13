import { StripeRefusal } from '../../contracts/ports/stripe';
import type { WrittenMoney } from '../../contracts/money';
import type { RequestAnswer } from '../../contracts/requests';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { ActivityParts } from '../activity-parts';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import { requireRequest } from './require-request';
import { requireBooksUpToStripe } from './sync-customer-cash';

/**
 * Sends the money that a canceled intent freed back to the customer's bank, out of the request's reservation, and
 * starts the workflow that follows the return (docs.stripe.com/payments/customer-balance/refunding). Throws
 * `stripe_refused` when Stripe will not return it; asked again, the decision is taken once more.
 */
export function returnFreedCash(parts: ActivityParts) {
  return async (input: {
    readonly request: string;
    readonly freed: WrittenMoney;
  }): Promise<RequestAnswer> => {
    const request = await requireRequest(parts.ledger, input.request, 'cancel');
    const { customer } = request;
    const intent = await parts.ledger.paymentIntents.find(request.arguments.paymentIntent);
    const outcome = await carryOutWrite(
      parts,
      {
        cause: `${request.id}/return`,
        customer,
        object: request.id,
        request: { kind: 'return_cash', customer, amount: input.freed, invoice: intent?.invoice ?? '' },
        reserveFor: null,
        spends: request.id,
      },
      { againAfterRefusal: true },
    );
    if (outcome.state === 'refused') {
      const { code, message } = outcome.refusal;
      throw new StripeRefusal({
        operation: 'return_cash',
        object: customer,
        stripeCode: code,
        stripeMessage: message,
        paymentIntent: null,
      });
    }
    await requireBooksUpToStripe(parts, customer);
    const workflowId = await followReturn(parts, outcome.resultId);
    return { kind: 'canceled', freed: input.freed, cashReturn: { refund: outcome.resultId, workflowId } };
  };
}

async function followReturn(parts: ActivityParts, refund: string): Promise<string> {
  const created = await parts.ledger.cashReturns.find(refund);
  if (created === null) {
    throw new HoldfastError('internal_error', { problem: `return ${refund} has no row`, requestId: refund });
  }
  return parts.workflows.startCashReturn({
    refund,
    customer: created.customer,
    amount: { amount: created.amount.amount.toString(), currency: created.amount.currency },
    createdAt: created.createdAt.toISOString(),
  });
}
