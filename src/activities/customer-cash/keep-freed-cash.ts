import { subtract } from '../../domain/money';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { WrittenMoney } from '../../contracts/money';
import type { RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';
import { requireRequest } from './require-request';
import { releaseReserved } from './reserved-cash';

/**
 * Gives what a canceled intent freed from the request's reservation to the customer's free cash: what is left of it,
 * if a bank's reversal or Stripe took some meanwhile; the answer tells. The answer is stored together with the journal,
 * so that carried out again it is the same.
 */
export function keepFreedCash(parts: ActivityParts) {
  return async (input: {
    readonly request: string;
    readonly freed: WrittenMoney;
  }): Promise<RequestAnswer> => {
    const request = await requireRequest(parts.ledger, input.request, 'cancel');
    if (request.answer !== null) return request.answer;
    const { freed } = input;
    const at = await parts.clock.now();
    return parts.ledger.inTransaction(async (ledger) => {
      const amount = await releaseReserved(ledger, request, freed.currency, at);
      const taken = subtract(moneyFromWire(freed), amount);
      const told = taken.amount > 0n ? { taken: moneyToWire(taken) } : {};
      return ledger.requests.answer(request.id, { kind: 'canceled', freed, cashReturn: null, ...told }, at);
    });
  };
}
