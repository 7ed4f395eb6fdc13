import type { Request, RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';

/** Stores a request of a card payment; the same id again is the same request. Throws `request_id_reused`. */
export function askCardPayment(parts: Pick<ActivityParts, 'ledger' | 'clock'>) {
  return async (request: Request): Promise<{ readonly answer: RequestAnswer | null }> => {
    const now = await parts.clock.now();
    const { answer } = await parts.ledger.inTransaction(async (ledger) => {
      await ledger.customers.ensure(request.customer, now);
      return ledger.requests.ask(request, now);
    });
    return { answer };
  };
}
