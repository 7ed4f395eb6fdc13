import { requestRefused } from '../../errors';
import type { CheckoutSession } from '../../objects/checkout-session';
import type { Account } from '../account';
import { closePaymentIntent } from '../payment-intents/close-payment-intent';
import type { CheckoutSessionRow } from '../records';
import { findCheckoutSession } from './find-checkout-session';

/**
 * Expires an open session, which cancels its payment intent, if an attempt to pay has made one: the only way to cancel
 * one before it holds money (docs: api/payment_intents/cancel). Emits `payment_intent.canceled`, `checkout.session.expired`.
 */
export function expireCheckoutSession(account: Account, id: string): CheckoutSession {
  const row = findCheckoutSession(account, id);
  if (row.object.status === 'open') return expire(account, row);
  throw requestRefused(
    `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${row.object.status}.`,
    { param: 'session' },
  );
}

/** Expires a session whose time has come, unless it is no longer open. */
export function expireDueCheckoutSession(account: Account, id: string): void {
  const row = account.checkoutSessions.get(id);
  if (row?.object.status === 'open') expire(account, row);
}

function expire(account: Account, row: CheckoutSessionRow): CheckoutSession {
  if (row.object.payment_intent !== null) closePaymentIntent(account, row.object.payment_intent, 'automatic');
  const object: CheckoutSession = { ...row.object, status: 'expired', url: null };
  account.checkoutSessions.save({ ...row, object });
  account.events.emit('checkout.session.expired', object);
  return object;
}
