import { add, formatMoney, subtract } from '../../domain/money';
import type { Money } from '../../domain/money';
import { endOfHold } from '../../domain/card/hold-moments';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { RequestAnswer } from '../../contracts/requests';
import type { StripeWriteOf } from '../../contracts/stripe-writes';
import type { ActivityParts } from '../activity-parts';
import { refused } from '../refused';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import { bookCardPayment } from './book-card-payment';
import { overtakenCard, refusedByStripe } from './card-answers';
import type { CardRequestOf } from './require-card-request';

/**
 * Captures held money: the amount asked for, or all of it. Never after the end that Stripe gave the hold, even if Stripe
 * has not ended it yet: whoever is told of an end must be able to rely on it.
 */
export async function captureHold(
  parts: ActivityParts,
  request: CardRequestOf<'capture'>,
): Promise<RequestAnswer> {
  const { paymentIntent } = request.arguments;
  const cause = `${request.id}/capture`;
  const announced = (await parts.ledger.writes.findByCause(cause))?.request ?? null;
  const { booked: before } = await bookCardPayment(parts, paymentIntent);
  const decided =
    announced?.kind === 'capture_payment_intent'
      ? announced
      : decide(request, before, await parts.clock.now());
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
  booked: PaymentIntentRecord,
  now: Date,
): StripeWriteOf<'capture_payment_intent'> | RequestAnswer {
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
  };
}
