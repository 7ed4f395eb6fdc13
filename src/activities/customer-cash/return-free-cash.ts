import { journalOfReservation, keyOfReservation } from '../../domain/journals/reservation-journals';
import type { Money } from '../../domain/money';
import { StripeRefusal } from '../../contracts/ports/stripe';
import type { RequestRecord } from '../../contracts/ports/ledger-requests';
import type { RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';
import { refused, refusedWithStripesCode } from '../refused';
import { holdCashStill, letCashMove } from './hold-cash-still';
import { releaseReserved } from './reserved-cash';
import { returnReservedCash } from './return-reserved-cash';
import type { StartedReturn } from './return-reserved-cash';

/** The amount that a request sends back, or the answer that it gets because it sends nothing. */
export type ReturnDecision = { readonly amount: Money } | { readonly answer: RequestAnswer };

/**
 * Sends a customer's free cash back to its bank: sets it aside for the request, so that nothing else can spend it, and
 * returns it from there (docs.stripe.com/payments/customer-balance/refunding). `decide` is asked once, when the cash
 * holds still. What Stripe will not return is free again, and the answer says why.
 */
export async function returnFreeCash(
  parts: ActivityParts,
  request: RequestRecord,
  { currency, invoice }: { readonly currency: string; readonly invoice: string | null },
  decide: () => Promise<ReturnDecision>,
): Promise<{ readonly started: StartedReturn } | { readonly answer: RequestAnswer }> {
  await holdCashStill(parts, request);
  const outcome = await reserveAndReturn(parts, request, { currency, invoice }, decide);
  // After a fault it holds still until the request is tried again.
  await letCashMove(parts, request);
  return outcome;
}

async function reserveAndReturn(
  parts: ActivityParts,
  request: RequestRecord,
  { currency, invoice }: { readonly currency: string; readonly invoice: string | null },
  decide: () => Promise<ReturnDecision>,
): Promise<{ readonly started: StartedReturn } | { readonly answer: RequestAnswer }> {
  const key = keyOfReservation(request.id, currency);
  if (!(await parts.ledger.books.bookedAmong([key])).has(key)) {
    const decided = await decide();
    if ('answer' in decided) return decided;
    const { id, customer, actor, reason } = request;
    const at = await parts.clock.now();
    const reserved = { request: id, customer, amount: decided.amount, at, actor, reason };
    await parts.ledger.post([journalOfReservation(reserved)], at);
  }
  try {
    const started = await returnReservedCash(parts, request, currency, invoice);
    return started === null ? { answer: nothingLeft } : { started };
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
    return { answer: await giveUp(parts, request, currency, error) };
  }
}

const nothingLeft = refused(
  'nothing_to_return',
  'A bank’s reversal or Stripe took the cash before it could be returned.',
);

async function giveUp(
  parts: ActivityParts,
  request: RequestRecord,
  currency: string,
  refusal: StripeRefusal,
): Promise<RequestAnswer> {
  const at = await parts.clock.now();
  const text = `Stripe refused the return, and the cash is free again: ${refusal.stripeMessage}`;
  return parts.ledger.inTransaction(async (ledger) => {
    await releaseReserved(ledger, request, currency, at);
    return ledger.requests.answer(request.id, refusedWithStripesCode({ code: refusal.stripeCode }, text), at);
  });
}
