import { requestRefused, unexpectedState } from '../../errors';
import type { CancellationReason, PaymentIntent, PaymentIntentStatus } from '../../objects/payment-intent';
import type { Account } from '../account';
import { cancelHold } from '../card-payments/cancel-hold';
import { cancelNow } from './cancel-now';
import { findPaymentIntent } from './find-payment-intent';
import { unapplyCash } from './unapply-cash';

/**
 * The statuses from which any intent can be canceled (docs: api/payment_intents/cancel). `processing` is one in rare
 * cases only: of some bank debits (docs: payments/paymentintents/lifecycle), not of cards (docs: india-recurring-payments).
 */
const CANCELABLE: readonly PaymentIntentStatus[] = [
  'requires_payment_method',
  'requires_capture',
  'requires_confirmation',
  'requires_action',
];

/**
 * Cancels for good; cash applied so far goes back to the customer's balance, and money held on a card is released. Of a
 * Checkout Session only an intent that holds money can be canceled; before that the session is expired instead.
 * Emits `payment_intent.canceled`.
 * Throws `payment_intent_unexpected_state` if it has already been canceled or has succeeded.
 */
export function cancelPaymentIntent(
  account: Account,
  id: string,
  reason: CancellationReason | null,
): PaymentIntent {
  const row = findPaymentIntent(account, id);
  const { object } = row;
  const rarely = object.status === 'processing' && account.settings.cancelableWhileProcessing;
  if (!rarely && !CANCELABLE.includes(object.status)) {
    const message =
      `You cannot cancel this PaymentIntent because it has a status of ${object.status}. Only a PaymentIntent with ` +
      `one of the following statuses may be canceled: ${CANCELABLE.join(', ')}.`;
    throw unexpectedState(object, message);
  }
  if (row.invoice !== null) {
    throw requestRefused(
      `This PaymentIntent belongs to the invoice ${row.invoice}. Void the invoice instead.`,
    );
  }
  if (row.checkoutSession !== null && object.status !== 'requires_capture') {
    throw requestRefused(
      `This PaymentIntent belongs to the Checkout Session ${row.checkoutSession}. Expire the Checkout Session instead.`,
    );
  }
  if (object.status === 'requires_capture') cancelHold(account, row);
  const canceled = cancelNow(account, row, reason);
  if (object.customer !== null) unapplyCash(account, canceled, object.customer, object.currency);
  return canceled.object;
}
