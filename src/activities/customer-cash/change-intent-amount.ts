import type { AmountChange } from '../../domain/journals/payment-intent-journals';
import type { Money } from '../../domain/money';
import { isTerminal } from '../../domain/stripe-readings';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { RequestAnswer } from '../../contracts/requests';
import type { RequestRecord } from '../../contracts/ports/ledger-requests';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { ActivityParts } from '../activity-parts';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import { fundAgain } from './fund-again';
import { holdCashStill } from './hold-cash-still';
import { overtaken } from './reconcile-payment-intent';
import { requireBooksUpToStripe } from './sync-customer-cash';

/** The amount that a request gives an intent, or the answer that it gets because it can't. */
export type AmountDecision = { readonly amount: Money } | { readonly answer: RequestAnswer };

/**
 * Gives an open intent another amount without losing sight of what was applied to it: Stripe frees all of it, which is
 * booked into the request's own reservation, and what the new amount needs is applied again from there, with the
 * customer's cash held still in automatic mode (docs.stripe.com/payments/bank-transfers/accept-a-payment,
 * underpayments). `decide` is asked once the cash holds still; carried out again, the announced amount stands. Gives
 * the intent as it is booked then, or the answer. Whoever calls gives back what is left in the reservation and lets
 * the cash move again.
 */
export async function changeIntentAmount(
  parts: ActivityParts,
  request: RequestRecord,
  paymentIntent: string,
  because: AmountChange,
  decide: (intent: PaymentIntentRecord) => Promise<AmountDecision>,
): Promise<{ readonly intent: PaymentIntentRecord } | { readonly answer: RequestAnswer }> {
  const cause = `${request.id}/update`;
  const decided = await decideOnce(parts, request, paymentIntent, decide, cause);
  if ('answer' in decided) return decided;
  const updated = await carryOutWrite(parts, {
    cause,
    customer: request.customer,
    object: paymentIntent,
    request: {
      kind: 'update_payment_intent',
      paymentIntent,
      amount: moneyToWire(decided.amount),
      because,
    },
    reserveFor: request.id,
    spends: null,
  });
  if (updated.state === 'refused') await parts.ledger.paymentIntents.touch(paymentIntent);
  await requireBooksUpToStripe(parts, request.customer);
  if (updated.state === 'refused') {
    const { code, message } = updated.refusal;
    const now = await parts.ledger.paymentIntents.find(paymentIntent);
    if (now === null || isTerminal(now.status)) return { answer: overtaken(now) };
    return { answer: { kind: 'refused', code, text: `Stripe refused the new amount: ${message}` } };
  }
  await parts.ledger.writes.recordMovedNothing(updated.write.id);
  return { intent: await fundAgain(parts, request, paymentIntent) };
}

async function decideOnce(
  parts: ActivityParts,
  request: RequestRecord,
  paymentIntent: string,
  decide: (intent: PaymentIntentRecord) => Promise<AmountDecision>,
  cause: string,
): Promise<AmountDecision> {
  const announced = await parts.ledger.writes.findByCause(cause);
  if (announced?.request.kind === 'update_payment_intent' && announced.state !== 'absent')
    return { amount: moneyFromWire(announced.request.amount) };
  const before = await parts.ledger.paymentIntents.find(paymentIntent);
  if (before === null || isTerminal(before.status)) return { answer: overtaken(before) };
  await holdCashStill(parts, request);
  const intent = await parts.ledger.paymentIntents.find(paymentIntent);
  if (intent === null || isTerminal(intent.status)) return { answer: overtaken(intent) };
  return decide(intent);
}
