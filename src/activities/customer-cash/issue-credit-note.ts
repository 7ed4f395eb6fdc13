import { formatMoney, subtract } from '../../domain/money';
import { isTerminal } from '../../domain/stripe-readings';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';
import { refused, stripeRefused } from '../refused';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import { overtaken } from './reconcile-payment-intent';
import { requireRequest } from './require-request';
import type { RequestOf } from './require-request';
import { requireBooksUpToStripe } from './sync-customer-cash';

/**
 * Lowers what an open invoice of Stripe's asks for by a credit note, which lowers its PaymentIntent with it
 * (docs.stripe.com/invoicing/credit-notes). All that is left is not credited: that is a cancellation.
 */
export function issueCreditNote(parts: ActivityParts) {
  return async (input: { readonly request: string }): Promise<RequestAnswer> => {
    const request = await requireRequest(parts.ledger, input.request, 'issue_credit_note');
    if (request.answer !== null) return request.answer;
    const cause = `${request.id}/credit-note`;
    const answer =
      (await parts.ledger.writes.findByCause(cause)) === null ? await refuse(parts, request) : null;
    if (answer !== null) return answer;
    const { paymentIntent, invoice, amount } = request.arguments;
    const outcome = await carryOutWrite(parts, {
      cause,
      customer: request.customer,
      object: paymentIntent,
      request: { kind: 'create_credit_note', customer: request.customer, invoice, paymentIntent, amount },
      reserveFor: null,
      spends: null,
    });
    if (outcome.state === 'refused') await parts.ledger.paymentIntents.touch(paymentIntent);
    await requireBooksUpToStripe(parts, request.customer);
    const intent = await parts.ledger.paymentIntents.find(paymentIntent);
    if (outcome.state === 'done' && intent !== null) {
      const creditNote = outcome.resultId;
      return {
        kind: 'credit_note_issued',
        creditNote,
        credited: amount,
        remaining: moneyToWire(intent.amount),
      };
    }
    if (outcome.state === 'done' || intent === null || isTerminal(intent.status)) return overtaken(intent);
    const { refusal } = outcome;
    return stripeRefused(refusal, 'the credit note');
  };
}

/** The answer that a credit note gets without being sent; null when it is sent. */
async function refuse(
  parts: ActivityParts,
  request: RequestOf<'issue_credit_note'>,
): Promise<RequestAnswer | null> {
  const intent = await parts.ledger.paymentIntents.find(request.arguments.paymentIntent);
  if (intent === null || isTerminal(intent.status)) return overtaken(intent);
  const remaining = subtract(intent.amount, intent.applied);
  const given = moneyFromWire(request.arguments.amount);
  if (given.amount < remaining.amount) return null;
  const text =
    `Only ${formatMoney(remaining)} is still asked; a credit note of ${formatMoney(given)} would leave nothing. ` +
    'To ask for nothing any more, cancel.';
  return refused('amount_above_remaining', text);
}
