import { subtract, zero } from '../../domain/money';
import type { Money } from '../../domain/money';
import { isTerminal } from '../../domain/stripe-readings';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { RequestAnswer } from '../../contracts/requests';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { ActivityParts } from '../activity-parts';
import { changeIntentAmount } from './change-intent-amount';
import { letCashMove } from './hold-cash-still';
import { requireRequest } from './require-request';
import type { StartedReturn } from './return-reserved-cash';
import { settleSurplus } from './settle-surplus';

/**
 * Raises or lowers what an open invoice asks for. What had been applied stays applied as far as the new amount needs
 * it; the surplus is kept as the customer's cash or sent back. Throws `stripe_refused` when Stripe will not return the
 * surplus, which stays reserved; asked again, only that is left to do.
 */
export function changeAmount(parts: ActivityParts) {
  return async (input: { readonly request: string }): Promise<RequestAnswer> => {
    const request = await requireRequest(parts.ledger, input.request, 'change_amount');
    if (request.answer !== null) return request.answer;
    const { paymentIntent } = request.arguments;
    const amount = moneyFromWire(request.arguments.amount);
    const changed = await changeIntentAmount(parts, request, paymentIntent, 'amount_changed', (intent) =>
      Promise.resolve(
        intent.amount.amount === amount.amount
          ? { answer: answerOf(intent, zero(amount.currency), null) }
          : { amount },
      ),
    );
    if ('answer' in changed) {
      await letCashMove(parts, request);
      return changed.answer;
    }
    const { intent } = changed;
    return settleSurplus(parts, request, intent, request.arguments.surplus, (surplus, cashReturn) =>
      answerOf(intent, surplus, cashReturn),
    );
  };
}

function answerOf(
  intent: PaymentIntentRecord,
  surplus: Money,
  cashReturn: StartedReturn | null,
): RequestAnswer {
  const paid = intent.status === 'succeeded';
  const applied = paid ? intent.amount : intent.applied;
  const remaining = isTerminal(intent.status)
    ? zero(intent.amount.currency)
    : subtract(intent.amount, applied);
  return {
    kind: 'amount_changed',
    amount: moneyToWire(intent.amount),
    applied: moneyToWire(applied),
    remaining: moneyToWire(remaining),
    paid,
    surplus: moneyToWire(surplus),
    cashReturn: cashReturn === null ? null : { refund: cashReturn.refund, workflowId: cashReturn.workflowId },
  };
}
