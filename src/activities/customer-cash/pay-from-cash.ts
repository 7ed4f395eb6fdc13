import { formatMoney } from '../../domain/money';
import { isTerminal } from '../../domain/stripe-readings';
import { moneyToWire } from '../../contracts/money';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';
import { refused } from '../refused';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import { freeCashOf } from './free-cash';
import { overtaken } from './reconcile-payment-intent';
import { requireRequest } from './require-request';
import { requireBooksUpToStripe } from './sync-customer-cash';

/**
 * Pays an invoice from the customer's free cash at once and in full, or not at all. Stripe itself would spend what is
 * reserved, too, so whether the cash suffices is decided by the books. Carried out again it finds its write.
 */
export function payFromCash(parts: ActivityParts) {
  return async (input: { readonly request: string }): Promise<RequestAnswer> => {
    const request = await requireRequest(parts.ledger, input.request, 'pay_from_cash');
    if (request.answer !== null) return request.answer;
    const { customer } = request;
    const { paymentIntent } = request.arguments;
    const cause = `${request.id}/pay`;
    const intent = await parts.ledger.paymentIntents.find(paymentIntent);
    if (intent === null) return overtaken(null);
    const { currency } = intent.amount;
    if ((await parts.ledger.writes.findByCause(cause)) === null) {
      if (isTerminal(intent.status)) return overtaken(intent);
      const free = await freeCashOf(parts.ledger, customer, currency);
      if (free.amount < intent.amount.amount) return notEnough(intent, formatMoney(free));
    }
    const outcome = await carryOutWrite(parts, {
      cause,
      customer,
      object: paymentIntent,
      request: { kind: 'pay_from_cash', paymentIntent, amount: moneyToWire(intent.amount) },
      reserveFor: null,
      spends: null,
    });
    await requireBooksUpToStripe(parts, customer);
    const now = await parts.ledger.paymentIntents.find(paymentIntent);
    if (now?.status === 'succeeded') return { kind: 'paid_from_cash', amount: moneyToWire(now.amount) };
    if (outcome.state === 'done') await parts.ledger.writes.recordMovedNothing(outcome.write.id);
    if (outcome.state === 'refused' && now !== null && isTerminal(now.status)) return overtaken(now);
    return notEnough(intent, 'less at Stripe');
  };
}

function notEnough({ invoice, amount }: PaymentIntentRecord, free: string): RequestAnswer {
  const text = `Invoice ${invoice} asks for ${formatMoney(amount)} at once, and the customer has ${free} of free cash. Nothing was taken.`;
  return refused('not_enough_free_cash', text);
}
