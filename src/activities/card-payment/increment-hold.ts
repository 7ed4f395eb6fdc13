import { formatMoney } from '../../domain/money';
import { endOfHold } from '../../domain/card/hold-moments';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';
import { refused } from '../refused';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import { decisionsWith, showsDecision } from '../stripe-writes/decision-marks';
import { bookCardPayment } from './book-card-payment';
import { overtakenCard, refusedByStripe } from './card-answers';
import type { CardRequestOf } from './require-card-request';

/**
 * Raises a hold to a new total, which the invoice asks for from then on. A decline leaves the old amount capturable, and
 * says so; Stripe counts it among ten attempts (docs.stripe.com/payments/incremental-authorization). What this very request
 * raised before the books were restored from an older backup is answered as done.
 */
export async function incrementHold(
  parts: ActivityParts,
  request: CardRequestOf<'increment_authorization'>,
): Promise<RequestAnswer> {
  const { paymentIntent } = request.arguments;
  const amount = moneyFromWire(request.arguments.amount);
  const cause = `${request.id}/increment`;
  const announced = (await parts.ledger.writes.findByCause(cause))?.request ?? null;
  const { booked: before, reading } = await bookCardPayment(parts, paymentIntent);
  if (announced === null) {
    if (showsDecision(cause, reading))
      return { kind: 'authorization_incremented', authorized: moneyToWire(amount) };
    if (before.status !== 'requires_capture') return overtakenCard(before);
    if (amount.currency !== before.amount.currency || amount.amount <= before.amount.amount) {
      const text = `${formatMoney(amount)} is not above the ${formatMoney(before.amount)} that is authorized. ${whatStays(before)}`;
      return refused('amount_not_above_authorized', text);
    }
  }
  const outcome = await carryOutWrite(parts, {
    cause,
    customer: request.customer,
    object: paymentIntent,
    request: announced ?? {
      kind: 'increment_authorization',
      paymentIntent,
      amount: moneyToWire(amount),
      decisions: decisionsWith(cause, reading),
    },
    reserveFor: null,
    spends: null,
  });
  const { booked: after } = await bookCardPayment(parts, paymentIntent);
  if (outcome.state === 'refused') {
    return refusedByStripe(after, ['requires_capture'], outcome.refusal, whatStays(after));
  }
  return { kind: 'authorization_incremented', authorized: moneyToWire(amount) };
}

function whatStays({ amountCapturable, captureBefore, createdAt }: PaymentIntentRecord): string {
  const until = endOfHold(captureBefore, createdAt).toISOString();
  return `${formatMoney(amountCapturable)} stays capturable until ${until}.`;
}
