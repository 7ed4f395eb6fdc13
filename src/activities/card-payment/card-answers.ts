import { formatMoney } from '../../domain/money';
import { possibleNow } from '../../domain/card/possible-now';
import { isTerminal } from '../../domain/stripe-readings';
import type { WriteRefusal } from '../../contracts/ports/ledger-stripe-writes';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { RequestAnswer } from '../../contracts/requests';
import { refusedWithStripesCode } from '../refused';

/** The world changed before the request was carried out: what is true now. */
export function overtakenCard({ status, amountReceived }: PaymentIntentRecord): RequestAnswer {
  const captured = amountReceived.amount > 0n ? ` ${formatMoney(amountReceived)} was captured.` : '';
  return {
    kind: 'overtaken',
    paymentIntentStatus: status,
    text: `The PaymentIntent is ${status} by now.${captured} ${possibleNow(status)}`,
  };
}

/** A session that expired, or was expired by somebody else, before the request was carried out. */
export function overtakenCheckout(checkoutSession: string): RequestAnswer {
  return {
    kind: 'overtaken',
    paymentIntentStatus: 'canceled',
    text: `Checkout Session ${checkoutSession} is expired by now. ${possibleNow('canceled')}`,
  };
}

/** What Stripe's no comes to: overtaken where the intent has moved on, else refused in Stripe's words. */
export function refusedByStripe(
  after: PaymentIntentRecord,
  statusNeeded: readonly PaymentIntentRecord['status'][],
  refusal: Pick<WriteRefusal, 'code' | 'message'>,
  whatStays: string,
): RequestAnswer {
  if (isTerminal(after.status) || !statusNeeded.includes(after.status)) return overtakenCard(after);
  return refusedWithStripesCode(refusal, `Stripe refused: ${refusal.message} ${whatStays}`);
}
