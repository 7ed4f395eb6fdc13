import type { AmountChange } from '../../domain/journals/payment-intent-journals';
import type { Money } from '../../domain/money';
import { isTerminal } from '../../domain/stripe-readings';
import { moneyToWire } from '../../contracts/money';
import type { RequestAnswer } from '../../contracts/requests';
import type { RequestRecord } from '../../contracts/ports/ledger-requests';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import type { ActivityParts } from '../activity-parts';
import { stripeRefused } from '../refused';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import { decisionsWith, showsDecision } from '../stripe-writes/decision-marks';
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
  const cause = causeOfNewAmount(request);
  const asked = { request, paymentIntent, because, cause };
  const decided = await decideOnce(parts, asked, decide);
  if ('answer' in decided) return decided;
  const updated = await carryOutWrite(parts, {
    cause,
    customer: request.customer,
    object: paymentIntent,
    request: decided,
    reserveFor: request.id,
    spends: null,
  });
  if (updated.state === 'refused') await parts.ledger.paymentIntents.touch(paymentIntent);
  await requireBooksUpToStripe(parts, request.customer);
  if (updated.state === 'refused') {
    const { refusal } = updated;
    const now = await parts.ledger.paymentIntents.find(paymentIntent);
    if (now === null || isTerminal(now.status)) return { answer: overtaken(now) };
    return { answer: stripeRefused(refusal, 'the new amount') };
  }
  await parts.ledger.writes.recordMovedNothing(updated.write.id);
  return { intent: await fundAgain(parts, request, paymentIntent) };
}

/** The identity of a request's decision to give an intent another amount; its mark stays at the intent. */
export function causeOfNewAmount({ id }: Pick<RequestRecord, 'id'>): string {
  return `${id}/update`;
}

interface AskedChange {
  readonly request: RequestRecord;
  readonly paymentIntent: string;
  readonly because: AmountChange;
  readonly cause: string;
}

/** What was announced stands, and so does what this very request did before the books were restored from a backup. */
async function decideOnce(
  parts: ActivityParts,
  asked: AskedChange,
  decide: (intent: PaymentIntentRecord) => Promise<AmountDecision>,
): Promise<StripeWriteOf<'update_payment_intent'> | { readonly answer: RequestAnswer }> {
  const { request, paymentIntent, because, cause } = asked;
  const announced = await parts.ledger.writes.findByCause(cause);
  if (announced?.request.kind === 'update_payment_intent' && announced.state !== 'absent')
    return announced.request;
  const before = await parts.ledger.paymentIntents.find(paymentIntent);
  if (before === null || isTerminal(before.status)) return { answer: overtaken(before) };
  await holdCashStill(parts, request);
  const intent = await parts.ledger.paymentIntents.find(paymentIntent);
  if (intent === null || isTerminal(intent.status)) return { answer: overtaken(intent) };
  const reading = await parts.stripe.retrievePaymentIntent(paymentIntent);
  const isDone = showsDecision(cause, reading);
  const decided = isDone ? { amount: reading.amount } : await decide(intent);
  if ('answer' in decided) return decided;
  return {
    kind: 'update_payment_intent',
    paymentIntent,
    amount: moneyToWire(decided.amount),
    because,
    decisions: decisionsWith(cause, reading),
  };
}
