import { parameterMissing, requestRefused, unexpectedState } from '../../errors';
import type { PaymentIntent, PaymentIntentStatus } from '../../objects/payment-intent';
import type { Account } from '../account';
import { confirmWithCard, type ConfirmationManner } from '../card-payments/confirm-with-card';
import { keepPaymentMethod } from '../payment-methods/find-payment-method';
import { defaultSourceOf, resolvePaymentMethod } from '../payment-methods/resolve-payment-method';
import type { PaymentIntentRow, PaymentMethodRow } from '../records';
import { answerOf } from './answer-of';
import { confirmWithCash } from './confirm-with-cash';
import { findPaymentIntent } from './find-payment-intent';
import { limitConfirmations } from './limit-confirmations';
import { checkDetails, withDetails, type PaymentIntentDetails } from './payment-intent-details';
import { unapplyCash } from './unapply-cash';

/** The statuses from which an intent can be confirmed (docs: api/payment_intents/confirm). */
const CONFIRMABLE: readonly PaymentIntentStatus[] = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
];

/**
 * Confirms: the caller's customer wants to pay. Answers the intent after all transitions that follow at once.
 * Throws `payment_intent_unexpected_state` from a status that forbids it or without a payment method; a refused
 * confirmation changes nothing. Throws a card error (402) after an attempt that was declined.
 */
export function confirmPaymentIntent(
  account: Account,
  id: string,
  details: PaymentIntentDetails & ConfirmationManner,
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
  const paymentMethod = chosen ?? current ?? defaultSourceOf(account, object.customer);
  const changed = withDetails(object, details);
  checkConfirmation(account, changed, paymentMethod);
  return answerOf(attempt(account, { ...row, object: changed }, paymentMethod, details));
}

/** Refuses what can't be confirmed, before anything has changed. Narrows the payment method to one that exists. */
export function checkConfirmation(
  account: Account,
  object: PaymentIntent,
  paymentMethod: PaymentMethodRow | null,
): asserts paymentMethod is PaymentMethodRow {
  checkDetails(account, object, paymentMethod);
  if (paymentMethod === null) {
    const message =
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the " +
      'PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment ' +
      'method or ConfirmationToken.';
    throw unexpectedState(object, message);
  }
  const { type } = paymentMethod.object;
  switch (type) {
    case 'card':
      return;
    case 'customer_balance':
      return checkCashConfirmation(object);
    default: {
      const unreachable: never = type;
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

/**
 * The confirmation itself, after `checkConfirmation`. Saves the payment method if it is new. The intent is canceled when
 * this was the last confirmation that Stripe allows, and it failed.
 */
export function attempt(
  account: Account,
  row: PaymentIntentRow,
  method: PaymentMethodRow,
  manner: ConfirmationManner,
): PaymentIntentRow {
  keepPaymentMethod(account, method);
  const paymentMethod = method.object;
  const sameMethod = row.object.payment_method === paymentMethod.id;
  const confirmed: PaymentIntentRow = {
    ...row,
    confirmedAt: account.clock.now(),
    object: { ...row.object, payment_method: paymentMethod.id, last_payment_error: null },
    card: {
      ...row.card,
      confirmations: row.card.confirmations + 1,
      authenticated: row.card.authenticated && sameMethod,
    },
  };
  switch (paymentMethod.type) {
    case 'card': {
      const free = giveCashBack(account, confirmed);
      return limitConfirmations(account, confirmWithCard(account, free, method, paymentMethod, manner));
    }
    case 'customer_balance':
      return limitConfirmations(account, confirmWithCash(account, confirmed, paymentMethod));
    default: {
      const unreachable: never = paymentMethod;
      throw new Error(`No confirmation with ${String(unreachable)}`);
    }
  }
}

/** An intent that goes on with a card waits for no transfer any more, and keeps no cash. */
function giveCashBack(account: Account, row: PaymentIntentRow): PaymentIntentRow {
  const { currency, customer } = row.object;
  if (row.cashApplied === 0 || customer === null) return row;
  const object: PaymentIntent = { ...row.object, status: 'requires_confirmation', next_action: null };
  unapplyCash(account, { ...row, object }, customer, currency);
  return findPaymentIntent(account, object.id);
}
