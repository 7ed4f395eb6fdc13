import { HoldfastError } from '../../domain/errors/holdfast-error';
import { moneyFromWire, moneyToWire } from '../../contracts/money';
import { zero } from '../../domain/money';
import type { InvoicePaymentRecord } from '../../contracts/ports/ledger-invoice-payments';
import type { WriteRefusal } from '../../contracts/ports/ledger-stripe-writes';
import type { RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';
import { carryOutWrite } from '../stripe-writes/carry-out-write';
import { bookCardPayment } from './book-card-payment';
import { cancelCard } from './cancel-card';
import { refused, refusedWithStripesCode } from '../refused';
import { overtakenCheckout } from './card-answers';
import { followCheckout } from './follow-checkout';
import type { FollowedCheckout } from './follow-checkout';
import type { CardRequestOf } from './require-card-request';

/**
 * Ends a payment on the page of a Checkout Session. While the session is open it is expired, and Stripe cancels its
 * PaymentIntent, which can't be canceled by itself; once it is complete the money is held or paid, and what is held is
 * canceled like any other (docs.stripe.com/api/payment_intents/cancel).
 */
export async function cancelCheckout(
  parts: ActivityParts,
  request: CardRequestOf<'cancel_checkout'>,
): Promise<RequestAnswer> {
  const { checkoutSession } = request.arguments;
  const record = await requirePayment(parts, checkoutSession);
  const cause = `${request.id}/expire`;
  const announced = await parts.ledger.writes.findByCause(cause);
  const before = await followCheckout(parts, record, checkoutSession);
  if (announced === null && before.session.status !== 'open') return endOf(parts, request, before, null);
  const outcome = await carryOutWrite(parts, {
    cause,
    customer: request.customer,
    object: checkoutSession,
    request: { kind: 'expire_checkout_session', customer: request.customer, checkoutSession },
    reserveFor: null,
    spends: null,
  });
  const after = await followCheckout(parts, await requirePayment(parts, checkoutSession), checkoutSession);
  if (outcome.state === 'refused') return endOf(parts, request, after, outcome.refusal);
  if (after.paymentIntent !== null) await bookCardPayment(parts, after.paymentIntent);
  const { currency } = moneyFromWire(record.input.amount);
  return { kind: 'canceled', freed: moneyToWire(zero(currency)), cashReturn: null };
}

/** What is done about a session that could not be expired, because it had come to its end or Stripe said no. */
async function endOf(
  parts: ActivityParts,
  request: CardRequestOf<'cancel_checkout'>,
  { session, paymentIntent }: FollowedCheckout,
  refusal: Pick<WriteRefusal, 'code' | 'message'> | null,
): Promise<RequestAnswer> {
  switch (session.status) {
    case 'open':
      return refusedWithStripesCode(
        refusal ?? { code: 'unknown' },
        `Stripe refused: ${refusal?.message ?? ''} Nothing has changed.`,
      );
    case 'expired':
      return overtakenCheckout(session.id);
    case 'complete': {
      if (paymentIntent === null)
        return refused('payment_intent_unknown', `${session.id} has no PaymentIntent.`);
      const { cancellationReason } = request.arguments;
      const asked = { kind: 'cancel_card_payment', paymentIntent, cancellationReason } as const;
      return cancelCard(parts, { ...request, arguments: asked });
    }
    default: {
      const unreachable: never = session.status;
      return unreachable;
    }
  }
}

async function requirePayment(parts: ActivityParts, checkoutSession: string): Promise<InvoicePaymentRecord> {
  const record = await parts.ledger.invoicePayments.ofCheckoutSession(checkoutSession);
  if (record !== null) return record;
  const problem = `there is no payment of Checkout Session ${checkoutSession}`;
  throw new HoldfastError('internal_error', { problem, requestId: checkoutSession });
}
