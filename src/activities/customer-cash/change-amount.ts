import { add, formatMoney, subtract, zero } from '../../domain/money';
import type { Money } from '../../domain/money';
import { isTerminal } from '../../domain/stripe-readings';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { RequestAnswer } from '../../contracts/requests';
import type { Ledger } from '../../contracts/ports/ledger';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { ActivityParts } from '../activity-parts';
import { creditUsedBy } from '../credit/credit-used-by';
import { refused } from '../refused';
import { changeIntentAmount } from './change-intent-amount';
import type { AmountDecision } from './change-intent-amount';
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
    const asked = moneyFromWire(request.arguments.amount);
    const credit = await creditOf(parts.ledger, paymentIntent, asked.currency);
    const amount = subtract(asked, credit);
    const changed = await changeIntentAmount(parts, request, paymentIntent, 'amount_changed', (intent) =>
      Promise.resolve(decide(intent, amount, credit)),
    );
    if ('answer' in changed) {
      await letCashMove(parts, request);
      return changed.answer;
    }
    const { intent } = changed;
    return settleSurplus(parts, request, intent, request.arguments.surplus, (surplus, cashReturn) =>
      answerOf(intent, credit, surplus, cashReturn),
    );
  };
}

/** What the customer's credit pays of the invoice; the intent asks for the rest. */
async function creditOf(ledger: Ledger, paymentIntent: string, currency: string): Promise<Money> {
  const intent = await ledger.paymentIntents.find(paymentIntent);
  const record = intent === null ? null : await ledger.invoicePayments.find(intent.invoice, intent.attempt);
  return record === null ? zero(currency) : creditUsedBy(ledger, record);
}

function decide(intent: PaymentIntentRecord, amount: Money, credit: Money): AmountDecision {
  if (amount.amount <= 0n) {
    const text = `The customer’s credit has paid ${formatMoney(credit)} of the invoice. Give an amount above that, or cancel the invoice, which gives the credit back.`;
    return { answer: refused('amount_below_credit', text) };
  }
  return intent.amount.amount === amount.amount
    ? { answer: answerOf(intent, credit, zero(amount.currency), null) }
    : { amount };
}

function answerOf(
  intent: PaymentIntentRecord,
  credit: Money,
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
    amount: moneyToWire(add(intent.amount, credit)),
    applied: moneyToWire(applied),
    remaining: moneyToWire(remaining),
    paid,
    surplus: moneyToWire(surplus),
    cashReturn: cashReturn === null ? null : { refund: cashReturn.refund, workflowId: cashReturn.workflowId },
  };
}
