import { requestRefused, resourceMissing } from '../../errors';
import type { Charge } from '../../objects/charge';
import type { Account } from '../account';
import type { ChargeRow } from '../records';
import { findPaymentIntent } from '../payment-intents/find-payment-intent';

/** Which payment, by its charge or its payment intent, and how much of it; all that is left without an amount. */
export interface RefundRequest {
  readonly charge?: string | undefined;
  readonly payment_intent?: string | undefined;
  readonly amount?: number | undefined;
}

export interface RefundableCharge {
  readonly charge: Charge;
  readonly amount: number;
}

/** For how long a payment by bank transfer can be refunded (docs: payments/customer-balance/refunding). */
const REFUNDABLE_FOR_SECONDS = 180 * 24 * 60 * 60;

/** The charge to refund and how much of it; refuses what is not captured, already refunded, too much or too old. */
export function refundableCharge(account: Account, request: RefundRequest): RefundableCharge {
  const { object: charge, released } = chargeOf(account, request);
  if (!charge.paid || charge.amount_captured === 0) {
    throw requestRefused(`The charge ${charge.id} has not been captured, so there is nothing to refund.`, {
      param: 'charge',
    });
  }
  const left = charge.amount_captured - (charge.amount_refunded - released);
  if (left <= 0) {
    throw requestRefused(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    });
  }
  const amount = request.amount ?? left;
  if (amount > left) {
    const message = `Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`;
    throw requestRefused(message, { param: 'amount', code: 'amount_too_large' });
  }
  const byTransfer = charge.payment_method_details.type === 'customer_balance';
  if (byTransfer && account.clock.now() - charge.created > REFUNDABLE_FOR_SECONDS) {
    throw requestRefused(`The charge ${charge.id} is older than 180 days and can't be refunded any more.`);
  }
  return { charge, amount };
}

function chargeOf(
  account: Account,
  { charge: chargeId, payment_intent: paymentIntentId }: RefundRequest,
): ChargeRow {
  if (paymentIntentId !== undefined && chargeId !== undefined) {
    throw requestRefused('You may only specify one of these parameters: charge, payment_intent.', {
      param: 'charge',
    });
  }
  if (chargeId !== undefined) {
    const row = account.charges.get(chargeId);
    if (row === undefined) throw resourceMissing('charge', chargeId, 'charge');
    return row;
  }
  if (paymentIntentId === undefined) {
    throw requestRefused(
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
  }
  const { object } = findPaymentIntent(account, paymentIntentId);
  const row = object.latest_charge === null ? undefined : account.charges.get(object.latest_charge);
  if (row !== undefined && row.object.amount_captured > 0) return row;
  const message = `This PaymentIntent (${paymentIntentId}) does not have a successful charge to refund.`;
  throw requestRefused(message, { param: 'payment_intent' });
}
