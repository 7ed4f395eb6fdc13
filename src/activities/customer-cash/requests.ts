import type { CashShown, TakenRequest } from '../../contracts/activities';
import { isCardRequest, ruleActors } from '../../contracts/requests';
import type { RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';
import { readCashShown } from './read-cash-shown';

/** Takes a customer's next unanswered request after a position. */
export function takeNextRequest(parts: Pick<ActivityParts, 'ledger'>) {
  return async (input: {
    readonly customer: string;
    readonly afterPosition: string;
  }): Promise<TakenRequest | null> => {
    const request = await parts.ledger.requests.takeNext(input.customer, BigInt(input.afterPosition));
    if (request === null) return null;
    const { kind } = request.arguments;
    if (isCardRequest(kind)) throw new Error(`Request ${request.id} is no request of the customer's cash.`);
    const rules: readonly string[] = Object.values(ruleActors);
    const decidedBy = rules.includes(request.actor) ? 'rule' : 'person';
    return { id: request.id, kind, decidedBy, position: request.position.toString() };
  };
}

/** Puts a request aside that can't go on now, with the reason. */
export function parkRequest(parts: Pick<ActivityParts, 'ledger'>) {
  return async (input: { readonly request: string; readonly reason: string }): Promise<void> => {
    await parts.ledger.requests.park(input.request, input.reason);
  };
}

/** Stores the answer of a request, unless one stands already, and wakes the workflow that asked; gives what is true now. */
export function answerRequest(parts: Pick<ActivityParts, 'ledger' | 'workflows' | 'clock'>) {
  return async (input: {
    readonly request: string;
    readonly answer: RequestAnswer;
  }): Promise<CashShown | undefined> => {
    const { ledger, workflows, clock } = parts;
    // Books that were restored know nothing of it: whoever asked asks again.
    if ((await ledger.requests.find(input.request)) === null) return undefined;
    await ledger.requests.answer(input.request, input.answer, await clock.now());
    const request = await ledger.requests.find(input.request);
    if (request === null) return undefined;
    if (request.asker) await workflows.wake(request.asker);
    return shownNow(parts, request.customer);
  };
}

async function shownNow(
  parts: Pick<ActivityParts, 'ledger'>,
  customer: string,
): Promise<CashShown | undefined> {
  const record = await parts.ledger.customers.find(customer);
  const { reconciliationMode = null, syncedAt = null } = record ?? {};
  if (reconciliationMode === null || syncedAt === null) return undefined;
  return readCashShown(parts, customer, { reconciliationMode, at: syncedAt });
}
