import { requestRefused } from '../../errors';
import type { CheckoutSession } from '../../objects/checkout-session';
import type { Account } from '../account';
import { findCustomer } from '../customers/find-customer';
import { draftPaymentIntent, type CreationDefaults } from '../payment-intents/create-payment-intent';
import { checkLineItems, makeLineItems } from './line-items';
import { newCheckoutSession, type NewCheckoutSession } from './new-checkout-session';

const MINUTE_SECONDS = 60;
const DAY_SECONDS = 24 * 60 * MINUTE_SECONDS;

/**
 * Creates an open session in payment mode. Its payment intent is created when the customer submits the page
 * (docs: changelog/2022-08-01); what it will be made of is checked now. The session expires by itself after 24 hours or
 * at `expires_at`.
 */
export function createCheckoutSession(
  account: Account,
  given: NewCheckoutSession,
  defaults: CreationDefaults,
): CheckoutSession {
  const expiresAt = expiryOf(account, given);
  if (given.customer !== undefined) findCustomer(account, given.customer, 'customer');
  const { currency, total } = checkLineItems(account, given.line_items);
  const paymentIntent = {
    ...given.paymentIntent,
    amount: total,
    currency,
    ...(given.customer === undefined ? {} : { customer: given.customer }),
  };
  const draft = draftPaymentIntent(account, paymentIntent, defaults);
  const lineItems = makeLineItems(account, given.line_items);
  const session = newCheckoutSession(account, given, draft, expiresAt);
  account.checkoutSessions.save({
    object: session,
    lineItems,
    paymentIntent: { given: paymentIntent, defaults },
  });
  account.due.schedule(expiresAt, 'checkout_session.expiry', session.id);
  return session;
}

/** A session can be open for 30 minutes to 24 hours (docs: api/checkout/sessions/create, expires_at). */
function expiryOf(account: Account, given: NewCheckoutSession): number {
  const now = account.clock.now();
  const expiresAt = given.expires_at ?? now + DAY_SECONDS;
  if (expiresAt >= now + 30 * MINUTE_SECONDS && expiresAt <= now + DAY_SECONDS) return expiresAt;
  throw requestRefused('The expires_at must be between 30 minutes and 24 hours from now.', {
    param: 'expires_at',
  });
}
