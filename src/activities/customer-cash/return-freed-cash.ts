import type { WrittenMoney } from '../../contracts/money';
import type { RequestRecord } from '../../contracts/ports/ledger-requests';
import type { RequestAnswer } from '../../contracts/requests';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import { subtract, zero } from '../../domain/money';
import type { ActivityParts } from '../activity-parts';
import { letCashMove } from './hold-cash-still';
import { requireRequest } from './require-request';
import { returnReservedCash } from './return-reserved-cash';
import type { StartedReturn } from './return-reserved-cash';

/**
 * Sends the money that a canceled intent freed back to the customer's bank, out of the request's reservation: what is
 * left of it, if a bank's reversal or Stripe took some meanwhile; the answer tells. The cash moves again then, whether
 * Stripe returns it or not. Throws `stripe_refused`.
 */
export function returnFreedCash(parts: ActivityParts) {
  return async (input: {
    readonly request: string;
    readonly freed: WrittenMoney;
  }): Promise<RequestAnswer> => {
    const request = await requireRequest(parts.ledger, input.request, 'cancel');
    const intent = await parts.ledger.paymentIntents.find(request.arguments.paymentIntent);
    const { freed } = input;
    const returned = await returnAndLetMove(parts, request, freed.currency, intent?.invoice ?? null);
    const taken = subtract(moneyFromWire(freed), returned?.amount ?? zero(freed.currency));
    return {
      kind: 'canceled',
      freed,
      cashReturn: returned === null ? null : { refund: returned.refund, workflowId: returned.workflowId },
      ...(taken.amount > 0n ? { taken: moneyToWire(taken) } : {}),
    };
  };
}

async function returnAndLetMove(
  parts: ActivityParts,
  request: RequestRecord,
  currency: string,
  invoice: string | null,
): Promise<StartedReturn | null> {
  try {
    return await returnReservedCash(parts, request, currency, invoice);
  } finally {
    await letCashMove(parts, request);
  }
}
