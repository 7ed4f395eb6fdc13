import { subtract, zero } from '../../domain/money';
import { isTerminal } from '../../domain/stripe-readings';
import { moneyToWire } from '../../contracts/money';
import type { RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import { bookCardPayment } from './book-card-payment';
import { overtakenCard, refusedByStripe } from './card-answers';
import type { CardRequestOf } from './require-card-request';

/** Cancels a card payment from any status before its end; what is held is released, and what was captured stays. */
export async function cancelCard(
  parts: ActivityParts,
  request: CardRequestOf<'cancel_card_payment'>,
): Promise<RequestAnswer> {
  const { paymentIntent, cancellationReason } = request.arguments;
  const cause = `${request.id}/cancel`;
  const announced = await parts.ledger.writes.findByCause(cause);
  const { booked: before } = await bookCardPayment(parts, paymentIntent);
  if (announced === null && isTerminal(before.status)) return overtakenCard(before);
  const { currency } = before.amount;
  const outcome = await carryOutWrite(parts, {
    cause,
    customer: request.customer,
    object: paymentIntent,
    request: { kind: 'cancel_payment_intent', paymentIntent, currency, cancellationReason },
    reserveFor: null,
    spends: null,
  });
  const { booked: after } = await bookCardPayment(parts, paymentIntent);
  if (outcome.state === 'refused') {
    return refusedByStripe(after, [before.status], outcome.refusal, 'Nothing has changed.');
  }
  // The books keep when a hold would have ended, so that a repeat gives the same answer.
  const freed = after.captureBefore === null ? zero(currency) : subtract(after.amount, after.amountReceived);
  return { kind: 'canceled', freed: moneyToWire(freed), cashReturn: null };
}
