import type { WrittenMoney } from '../../contracts/money';
import type { RequestAnswer } from '../../contracts/requests';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import { subtract, zero } from '../../domain/money';
import type { ActivityParts } from '../activity-parts';
import { requireRequest } from './require-request';
import { returnReservedCash } from './return-reserved-cash';

/**
 * Sends the money that a canceled intent freed back to the customer's bank, out of the request's reservation: what is
 * left of it, if a bank's reversal or Stripe took some meanwhile; the answer tells. Throws `stripe_refused`.
 */
export function returnFreedCash(parts: ActivityParts) {
  return async (input: {
    readonly request: string;
    readonly freed: WrittenMoney;
  }): Promise<RequestAnswer> => {
    const request = await requireRequest(parts.ledger, input.request, 'cancel');
    const intent = await parts.ledger.paymentIntents.find(request.arguments.paymentIntent);
    const { freed } = input;
    const returned = await returnReservedCash(parts, request, freed.currency, intent?.invoice ?? null);
    const taken = subtract(moneyFromWire(freed), returned?.amount ?? zero(freed.currency));
    return {
      kind: 'canceled',
      freed,
      cashReturn: returned === null ? null : { refund: returned.refund, workflowId: returned.workflowId },
      ...(taken.amount > 0n ? { taken: moneyToWire(taken) } : {}),
    };
  };
}
