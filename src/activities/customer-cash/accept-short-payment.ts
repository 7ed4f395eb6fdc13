import { add, formatMoney, subtract } from '../../domain/money';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { RequestAnswer } from '../../contracts/requests';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { ActivityParts } from '../activity-parts';
import { refused } from '../refused';
import { changeIntentAmount } from './change-intent-amount';
import type { AmountDecision } from './change-intent-amount';
import { letCashMove } from './hold-cash-still';
import { requireRequest } from './require-request';
import { settleSurplus } from './settle-surplus';

/**
 * Accepts what was applied to an open invoice as all of it: the intent asks for that much and is paid, the rest is
 * written off (docs.stripe.com/payments/bank-transfers/accept-a-payment, underpayments). Refused when nothing was
 * applied, or when more is missing than the request allows.
 */
export function acceptShortPayment(parts: ActivityParts) {
  return async (input: { readonly request: string }): Promise<RequestAnswer> => {
    const request = await requireRequest(parts.ledger, input.request, 'accept_short_payment');
    if (request.answer !== null) return request.answer;
    const { paymentIntent } = request.arguments;
    const atMost = request.arguments.atMost === null ? null : moneyFromWire(request.arguments.atMost);
    const changed = await changeIntentAmount(
      parts,
      request,
      paymentIntent,
      'short_payment_accepted',
      (intent) => Promise.resolve(decide(intent, atMost?.amount ?? null)),
    );
    if ('answer' in changed) {
      await letCashMove(parts, request);
      return changed.answer;
    }
    const { intent } = changed;
    return settleSurplus(parts, request, intent, 'keep', () => ({
      kind: 'short_payment_accepted',
      received: moneyToWire(intent.status === 'succeeded' ? intent.amount : intent.applied),
      writtenOff: moneyToWire(intent.writtenOff),
      paid: intent.status === 'succeeded',
    }));
  };
}

function decide(intent: PaymentIntentRecord, atMost: bigint | null): AmountDecision {
  const missing = subtract(intent.amount, intent.applied);
  if (intent.applied.amount <= 0n) {
    const text = `Nothing of ${formatMoney(intent.amount)} has been applied, so there is no part payment to accept. Apply cash by reconcile, or cancel the invoice.`;
    return { answer: refused('nothing_applied', text) };
  }
  if (atMost !== null && missing.amount > atMost) {
    const allowed = formatMoney({ ...missing, amount: atMost });
    const text = `${formatMoney(missing)} of ${formatMoney(add(missing, intent.applied))} is missing, and at most ${allowed} may be.`;
    return { answer: refused('short_payment_above_tolerance', text) };
  }
  return { amount: intent.applied };
}
