import { add, formatMoney, subtract } from '../../domain/money';
import type { Money } from '../../domain/money';
import { endOfHold } from '../../domain/card/hold-moments';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { WrittenMoney } from '../../contracts/money';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { RequestAnswer } from '../../contracts/requests';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import type { ActivityParts } from '../activity-parts';
import { refused } from '../refused';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import { decisionsWith, showsDecision } from '../stripe-writes/decision-marks';
import { bookCardPayment } from './book-card-payment';
import type { BookedCard } from './book-card-payment';
import { overtakenCard, refusedByStripe } from './card-answers';
import type { CardRequestOf } from './require-card-request';

/**
 * Captures held money: the amount asked for, or all of it. Never after the end that Stripe gave the hold, even if Stripe
 * has not ended it yet: whoever is told of an end must be able to rely on it. What this very request captured before the
 * books were restored from an older backup is not captured again.
 */
export async function captureHold(
  parts: ActivityParts,
  request: CardRequestOf<'capture'>,
): Promise<RequestAnswer> {
  const { paymentIntent } = request.arguments;
  const cause = `${request.id}/capture`;
  const announced = (await parts.ledger.writes.findByCause(cause))?.request ?? null;
  const card = await bookCardPayment(parts, paymentIntent);
  const decided =
    announced?.kind === 'capture_payment_intent'
      ? announced
      : decide(request, cause, card, await parts.clock.now());
  if (decided.kind !== 'capture_payment_intent') return decided;
  const outcome = await carryOutWrite(parts, {
    cause,
    customer: request.customer,
    object: paymentIntent,
    request: decided,
    reserveFor: null,
    spends: null,
  });
  const { booked: after } = await bookCardPayment(parts, paymentIntent);
  if (outcome.state === 'refused') {
    const stays = `${formatMoney(after.amountCapturable)} stays capturable.`;
    return refusedByStripe(after, ['requires_capture'], outcome.refusal, stays);
  }
  const captured = moneyFromWire(decided.amount);
  return {
    kind: 'captured',
    captured: moneyToWire(captured),
    received: moneyToWire(add(moneyFromWire(decided.receivedBefore), captured)),
    capturable: moneyToWire(after.amountCapturable),
  };
}

function decide(
  { arguments: asked }: CardRequestOf<'capture'>,
  cause: string,
  { booked, reading }: BookedCard,
  now: Date,
): StripeWriteOf<'capture_payment_intent'> | RequestAnswer {
  if (showsDecision(cause, reading) && asked.amount !== null) return captured(asked.amount, booked);
  if (booked.status !== 'requires_capture') return overtakenCard(booked);
  const endsAt = endOfHold(booked.captureBefore, booked.createdAt);
  if (now.getTime() >= endsAt.getTime()) {
    return refused('hold_lapsed', `The hold ended at ${endsAt.toISOString()}; nothing was captured.`);
  }
  const capturable = booked.amountCapturable;
  const amount: Money = asked.amount === null ? capturable : moneyFromWire(asked.amount);
  if (amount.currency !== capturable.currency || subtract(capturable, amount).amount < 0n) {
    const text = `${formatMoney(amount)} is asked for, but ${formatMoney(capturable)} is capturable.`;
    return refused('amount_above_capturable', text);
  }
  return {
    kind: 'capture_payment_intent',
    paymentIntent: asked.paymentIntent,
    amount: moneyToWire(amount),
    finalCapture: asked.finalCapture,
    metadata: asked.metadata,
    receivedBefore: moneyToWire(booked.amountReceived),
    decisions: decisionsWith(cause, reading),
  };
}

/** The answer to a capture that was made, although the books had forgotten it. */
function captured(
  amount: WrittenMoney,
  { amountReceived, amountCapturable }: PaymentIntentRecord,
): RequestAnswer {
  const [received, capturable] = [moneyToWire(amountReceived), moneyToWire(amountCapturable)];
  return { kind: 'captured', captured: amount, received, capturable };
}
