import type { Request, RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';

/**
 * Stores a request for the owner of a customer's cash and wakes it. Asked again, the stored row is the request: its
 * answer is given if there is one, and the owner is woken once more if not. Throws `request_id_reused`.
 */
export function askCustomerCash(parts: Pick<ActivityParts, 'ledger' | 'workflows' | 'clock'>) {
  return async (request: Request): Promise<{ readonly answer: RequestAnswer | null }> => {
    const now = await parts.clock.now();
    const row = await parts.ledger.inTransaction(async (ledger) => {
      await ledger.customers.ensure(request.customer, now);
      const asked = await ledger.requests.ask(request, now);
      if (asked.answer === null) await ledger.customers.markDirty(request.customer, now);
      return asked;
    });
    if (row.answer === null) await parts.workflows.wakeCustomerCash(request.customer);
    return { answer: row.answer };
  };
}
