import { formatMoney, money, smaller, subtract } from '../../domain/money';
import type { Money } from '../../domain/money';
import { isTerminal } from '../../domain/stripe-readings';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { RequestAnswer } from '../../contracts/requests';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { ActivityParts } from '../activity-parts';
import { refused, stripeRefused } from '../refused';
import { applyCash } from './apply-cash';
import { freeCashOf } from './free-cash';
import { requireRequest } from './require-request';
import type { RequestOf } from './require-request';

/**
 * Applies free cash by hand: the amount asked for, or whatever of the rest the free cash covers. Carried out again
 * it finds its write and gives the same answer.
 */
export function reconcilePaymentIntent(parts: ActivityParts) {
  return async (input: { readonly request: string }): Promise<RequestAnswer> => {
    const request = await requireRequest(parts.ledger, input.request, 'reconcile');
    const cause = `${request.id}/apply`;
    const decided = await decide(parts, request, cause);
    if ('answer' in decided) return decided.answer;
    const { paymentIntent } = request.arguments;
    const outcome = await applyCash(parts, {
      cause,
      customer: request.customer,
      paymentIntent,
      amount: decided.amount,
    });
    const intent = await parts.ledger.paymentIntents.find(paymentIntent);
    if (outcome.state === 'refused') return refusedBy(intent, outcome.refusal);
    const remaining =
      intent === null || isTerminal(intent.status)
        ? money(0n, decided.amount.currency)
        : subtract(intent.amount, intent.applied);
    return {
      kind: 'reconciled',
      applied: moneyToWire(decided.amount),
      remaining: moneyToWire(remaining),
      paid: intent?.status === 'succeeded',
    };
  };
}

async function decide(
  parts: ActivityParts,
  request: RequestOf<'reconcile'>,
  cause: string,
): Promise<{ readonly amount: Money } | { readonly answer: RequestAnswer }> {
  const announced = await parts.ledger.writes.findByCause(cause);
  if (announced?.request.kind === 'apply_customer_balance')
    return { amount: moneyFromWire(announced.request.amount) };
  const intent = await parts.ledger.paymentIntents.find(request.arguments.paymentIntent);
  if (intent === null || isTerminal(intent.status)) return { answer: overtaken(intent) };
  const remaining = subtract(intent.amount, intent.applied);
  const free = await freeCashOf(parts.ledger, request.customer, remaining.currency);
  const wanted = request.arguments.amount === null ? null : moneyFromWire(request.arguments.amount);
  if (wanted !== null && wanted.amount > remaining.amount) {
    return {
      answer: refused(
        'amount_above_remaining',
        `Only ${formatMoney(remaining)} is still needed; ${formatMoney(wanted)} is more.`,
      ),
    };
  }
  if (intent.inFull && wanted !== null && wanted.amount < remaining.amount) {
    const text = `Invoice ${intent.invoice} is Stripe’s: it takes ${formatMoney(remaining)} or nothing.`;
    return { answer: refused('stripe_invoice_in_full', text) };
  }
  if (intent.inFull && free.amount < remaining.amount) {
    const text = `The customer has ${formatMoney(free)} of free cash; Stripe’s invoice ${intent.invoice} takes ${formatMoney(remaining)} or nothing.`;
    return { answer: refused('not_enough_free_cash', text) };
  }
  if (free.amount <= 0n || (wanted !== null && wanted.amount > free.amount)) {
    const asked = wanted === null ? 'Nothing' : `Not all of ${formatMoney(wanted)}`;
    return {
      answer: refused(
        'not_enough_free_cash',
        `${asked} can be applied: the customer has ${formatMoney(free)} of free cash.`,
      ),
    };
  }
  return { amount: wanted ?? smaller(free, remaining) };
}

function refusedBy(
  intent: PaymentIntentRecord | null,
  refusal: { code: string; message: string },
): RequestAnswer {
  if (intent !== null && isTerminal(intent.status)) return overtaken(intent);
  return stripeRefused(refusal, 'to apply the cash');
}

/** The world changed before the request was carried out: what is true now. */
export function overtaken(intent: PaymentIntentRecord | null): RequestAnswer {
  const status = intent?.status ?? 'unknown';
  return { kind: 'overtaken', paymentIntentStatus: status, text: `The PaymentIntent is ${status} by now.` };
}
