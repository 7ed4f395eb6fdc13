import { possibleNow } from '../../domain/card/possible-now';
import type { PaymentIntentStatus } from '../../domain/stripe-readings';
import type { RequestAnswer } from '../../contracts/requests';
import type { StripeWriteRequest } from '../../contracts/stripe-writes';
import type { ActivityParts } from '../activity-parts';
import { refused, refusedWithStripesCode } from '../refused';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import { bookCardPayment } from './book-card-payment';
import type { BookedCard } from './book-card-payment';
import { overtakenCard, refusedByStripe } from './card-answers';
import type { CardRequestOf } from './require-card-request';

/** The statuses from which Stripe confirms (docs.stripe.com/api/payment_intents/confirm). */
const confirmable: readonly PaymentIntentStatus[] = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
];

/** Confirms a card payment; a decline is an answer, after which another payment method may be tried. */
export async function confirmCard(
  parts: ActivityParts,
  request: CardRequestOf<'confirm'>,
): Promise<RequestAnswer> {
  const { paymentIntent, paymentMethod } = request.arguments;
  const cause = `${request.id}/confirm`;
  const announced = await parts.ledger.writes.findByCause(cause);
  const before = await bookCardPayment(parts, paymentIntent);
  if (announced === null) {
    const { status } = before.booked;
    if (!confirmable.includes(status)) return overtakenCard(before.booked);
    if (status === 'requires_payment_method' && paymentMethod === null) {
      return refused('payment_method_needed', `There is no payment method. ${possibleNow(status)}`);
    }
  }
  const outcome = await carryOutWrite(parts, {
    cause,
    customer: request.customer,
    object: paymentIntent,
    request: announced?.request ?? confirmationOf(request, before),
    reserveFor: null,
    spends: null,
  });
  const after = await bookCardPayment(parts, paymentIntent);
  if (outcome.state === 'refused') {
    const stays = possibleNow(after.booked.status);
    return refusedByStripe(after.booked, confirmable, outcome.refusal, stays);
  }
  return answerOfConfirmation(after);
}

function confirmationOf(
  { arguments: asked }: CardRequestOf<'confirm'>,
  { booked }: BookedCard,
): StripeWriteRequest {
  return {
    kind: 'confirm_payment_intent',
    paymentIntent: asked.paymentIntent,
    paymentMethod: asked.paymentMethod,
    returnUrl: asked.returnUrl,
    offSession: asked.offSession,
    statusBefore: booked.status,
    chargeBefore: booked.charge,
  };
}

/** An attempt whose answer was lost is found by its charge, which the bank may have declined. */
function answerOfConfirmation({ booked, reading }: BookedCard): RequestAnswer {
  const error = reading.lastPaymentError;
  if (booked.status !== 'requires_payment_method' || error === null) {
    return { kind: 'confirmed', paymentIntentStatus: booked.status };
  }
  return refusedWithStripesCode(error, `Declined: ${error.message} ${possibleNow(booked.status)}`);
}
