import type { RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';
import { stripeRefused } from '../refused';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import { overtaken } from './reconcile-payment-intent';
import { requireRequest } from './require-request';
import { requireBooksUpToStripe } from './sync-customer-cash';

/**
 * Confirms a PaymentIntent that waits for a bank transfer. In automatic mode Stripe takes the customer's cash for it as
 * it is confirmed (docs.stripe.com/payments/bank-transfers/accept-a-payment), so the one owner of the cash does it.
 */
export function confirmTransfer(parts: ActivityParts) {
  return async (input: { readonly request: string }): Promise<RequestAnswer> => {
    const request = await requireRequest(parts.ledger, input.request, 'confirm_transfer');
    if (request.answer !== null) return request.answer;
    const { customer } = request;
    const { paymentIntent } = request.arguments;
    const intent = await parts.ledger.paymentIntents.find(paymentIntent);
    const cause = `${request.id}/confirm`;
    const announced = await parts.ledger.writes.findByCause(cause);
    if (announced === null && intent?.status === 'requires_action') return { kind: 'transfer_confirmed' };
    if (announced === null && intent?.status !== 'requires_confirmation') return overtaken(intent);
    const outcome = await carryOutWrite(parts, {
      cause,
      customer,
      object: paymentIntent,
      request: { kind: 'confirm_bank_transfer', customer, paymentIntent },
      reserveFor: null,
      spends: null,
    });
    await requireBooksUpToStripe(parts, customer);
    if (outcome.state === 'done') return { kind: 'transfer_confirmed' };
    const { refusal } = outcome;
    return stripeRefused(refusal, 'to confirm the PaymentIntent');
  };
}
