import { requestRefused } from '../../errors';
import type { CheckoutSession } from '../../objects/checkout-session';
import type { Account } from '../account';
import { confirmPaymentIntent } from '../payment-intents/confirm-payment-intent';
import { createPaymentIntent } from '../payment-intents/create-payment-intent';
import { findPaymentIntent } from '../payment-intents/find-payment-intent';
import { findCheckoutSession } from './find-checkout-session';

/**
 * What the customer does on Checkout's page: chooses a payment method and submits. The first time creates the session's
 * payment intent (docs: changelog/2022-08-01), which each time confirms. A declined card is thrown, and leaves the
 * session open. Emits `payment_intent.created` and what the confirmation emits.
 */
export function submitCheckoutSession(
  account: Account,
  id: string,
  confirmation: Parameters<typeof confirmPaymentIntent>[2],
): CheckoutSession {
  const { object } = findCheckoutSession(account, id);
  if (object.status !== 'open') {
    throw requestRefused(`The Checkout Session ${id} is ${object.status}, so it cannot be submitted.`);
  }
  confirmPaymentIntent(account, object.payment_intent ?? paymentIntentFor(account, id), confirmation);
  return findCheckoutSession(account, id).object;
}

function paymentIntentFor(account: Account, id: string): string {
  const row = findCheckoutSession(account, id);
  const created = createPaymentIntent(account, row.paymentIntent.given, row.paymentIntent.defaults);
  account.paymentIntents.save({ ...findPaymentIntent(account, created.id), checkoutSession: id });
  account.checkoutSessions.save({ ...row, object: { ...row.object, payment_intent: created.id } });
  return created.id;
}
