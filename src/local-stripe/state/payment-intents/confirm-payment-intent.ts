import { parameterMissing, requestRefused, unexpectedState } from '../../errors';
import type { PaymentMethod } from '../../objects/payment-method';
import type { PaymentIntent, PaymentIntentStatus } from '../../objects/payment-intent';
import type { Account } from '../account';
import { resolvePaymentMethod } from '../payment-methods/resolve-payment-method';
import type { PaymentIntentRow } from '../records';
import { confirmWithCash } from './confirm-with-cash';
import { findPaymentIntent } from './find-payment-intent';
import { checkDetails, withDetails, type PaymentIntentDetails } from './payment-intent-details';

/** The statuses from which an intent can be confirmed (docs: api/payment_intents/confirm). */
const CONFIRMABLE: readonly PaymentIntentStatus[] = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
];

/**
 * Confirms: the caller's customer wants to pay. Answers the intent after all transitions that follow at once.
 * Throws `payment_intent_unexpected_state` from a status that forbids it or without a payment method; a refused
 * confirmation changes nothing.
 */
export function confirmPaymentIntent(
  account: Account,
  id: string,
  details: PaymentIntentDetails,
): PaymentIntent {
  const row = findPaymentIntent(account, id);
  const { object } = row;
  if (!CONFIRMABLE.includes(object.status)) {
    const message =
      `You cannot confirm this PaymentIntent because it has a status of ${object.status}. Only a PaymentIntent with ` +
      `one of the following statuses may be confirmed: ${CONFIRMABLE.join(', ')}.`;
    throw unexpectedState(object, message);
  }
  const chosen = resolvePaymentMethod(account, details);
  const current =
    object.payment_method === null ? undefined : account.paymentMethods.get(object.payment_method);
  const paymentMethod = chosen ?? current?.object ?? null;
  const changed = withDetails(object, details);
  checkConfirmation(changed, paymentMethod);
  return attempt(account, { ...row, object: changed }, paymentMethod).object;
}

/** Refuses what can't be confirmed, before anything has changed. Narrows the payment method to one that exists. */
export function checkConfirmation(
  object: PaymentIntent,
  paymentMethod: PaymentMethod | null,
): asserts paymentMethod is PaymentMethod {
  checkDetails(object, paymentMethod);
  if (paymentMethod === null) {
    const message =
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the " +
      'PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment ' +
      'method or ConfirmationToken.';
    throw unexpectedState(object, message);
  }
  switch (paymentMethod.type) {
    case 'customer_balance':
      return checkCashConfirmation(object);
    default: {
      const unreachable: never = paymentMethod.type;
      throw new Error(`No confirmation with ${String(unreachable)}`);
    }
  }
}

/** Cash belongs to a customer, is never captured later, and can't be saved (docs: payments/bank-transfers). */
function checkCashConfirmation(object: PaymentIntent): void {
  if (object.customer === null) throw parameterMissing('customer');
  if (object.capture_method === 'manual') {
    const message = 'capture_method=manual is not supported with the payment method type customer_balance.';
    throw requestRefused(message, { param: 'capture_method' });
  }
  if (object.setup_future_usage !== null) {
    const message = 'The payment method type customer_balance cannot be used with setup_future_usage.';
    throw requestRefused(message, { param: 'setup_future_usage' });
  }
}

/** The confirmation itself, after `checkConfirmation`. Saves the payment method if it is new. */
export function attempt(
  account: Account,
  row: PaymentIntentRow,
  paymentMethod: PaymentMethod,
): PaymentIntentRow {
  if (account.paymentMethods.get(paymentMethod.id) === undefined)
    account.paymentMethods.save({ object: paymentMethod });
  const confirmed: PaymentIntentRow = {
    ...row,
    confirmedAt: account.clock.now(),
    object: { ...row.object, payment_method: paymentMethod.id, last_payment_error: null },
  };
  switch (paymentMethod.type) {
    case 'customer_balance':
      return confirmWithCash(account, confirmed, paymentMethod);
    default: {
      const unreachable: never = paymentMethod.type;
      throw new Error(`No confirmation with ${String(unreachable)}`);
    }
  }
}
