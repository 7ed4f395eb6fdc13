import { StripeRefusal } from '../../contracts/ports/stripe';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { Money } from '../../domain/money';
import type { RequestRecord } from '../../contracts/ports/ledger-requests';
import type { StripeWriteState } from '../../contracts/stripe-writes';
import type { ActivityParts } from '../activity-parts';
import { cashReturnInputOf } from '../cash-return/cash-return-input-of';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import { reservedCashOf } from './reserved-cash';
import { requireBooksUpToStripe } from './sync-customer-cash';

/** A return as the answer of a request names it. */
export interface StartedReturn {
  readonly amount: Money;
  readonly refund: string;
  readonly workflowId: string;
}

/**
 * Sends what is left of a reservation (the request's own, unless a purpose is given) back to the customer's bank, and
 * starts the workflow that follows the return (docs.stripe.com/payments/customer-balance/refunding). Null when nothing is
 * left, because a bank's reversal or Stripe took it. One decision for each request: carried out again it finds its
 * return. Throws `stripe_refused` when Stripe will not return it; asked again, the decision is taken once more.
 */
export async function returnReservedCash(
  parts: ActivityParts,
  request: RequestRecord,
  currency: string,
  invoice: string | null,
  purpose: string = request.id,
): Promise<StartedReturn | null> {
  const { customer } = request;
  const left = await reservedCashOf(parts.ledger, customer, purpose, currency);
  const { cause, amount } = await decide(parts, request.id, left);
  if (amount.amount <= 0n) return null;
  const outcome = await carryOutWrite(
    parts,
    {
      cause,
      customer,
      object: request.id,
      request: { kind: 'return_cash', customer, amount: moneyToWire(amount), invoice: invoice ?? '' },
      reserveFor: null,
      spends: purpose,
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
  return { amount, refund: outcome.resultId, workflowId: await followReturn(parts, outcome.resultId) };
}

/**
 * The decision to carry out: the one that may have happened or was carried out; else to return what is reserved now. A
 * decision that did not happen, and of whose amount some is gone since, is not repeated: the next one takes its place.
 */
async function decide(
  parts: ActivityParts,
  request: string,
  left: Money,
): Promise<{ readonly cause: string; readonly amount: Money }> {
  for (let number = 1; ; number += 1) {
    const cause = number === 1 ? `${request}/return` : `${request}/return/${number}`;
    const decided = await parts.ledger.writes.findByCause(cause);
    if (decided?.request.kind !== 'return_cash') return { cause, amount: left };
    const amount = moneyFromWire(decided.request.amount);
    if (mayHaveHappened(decided.state) || amount.amount === left.amount) return { cause, amount };
    if (decided.state === 'announced')
      await parts.ledger.writes.move(decided.id, ['announced'], { to: 'absent' });
  }
}

function mayHaveHappened(state: StripeWriteState): boolean {
  return state === 'sent' || state === 'unknown' || state === 'done';
}

async function followReturn(parts: ActivityParts, refund: string): Promise<string> {
  const created = await parts.ledger.cashReturns.find(refund);
  if (created === null) {
    throw new HoldfastError('internal_error', { problem: `return ${refund} has no row`, requestId: refund });
  }
  return parts.workflows.startCashReturn(cashReturnInputOf(created));
}
