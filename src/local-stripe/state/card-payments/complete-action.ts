import { requestRefused } from '../../errors';
import type { PaymentIntent } from '../../objects/payment-intent';
import type { Account } from '../account';
import { testCardOf } from '../cards/card-of-payment-method';
import { changePaymentIntent } from '../payment-intents/change-payment-intent';
import { findPaymentIntent } from '../payment-intents/find-payment-intent';
import { limitConfirmations } from '../payment-intents/limit-confirmations';
import { chargeCard } from './charge-card';
import { finishCardPayment } from './confirm-with-card';
import { errorOf, failAttempt } from './fail-attempt';

const AUTHENTICATION_FAILURE = {
  code: 'payment_intent_authentication_failure',
  message:
    'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
};

/**
 * What the cardholder does with the authentication that the intent waits for. With `confirmation_method=automatic` the
 * payment then goes on by itself; with `manual` the intent returns to `requires_confirmation`, without an event, and
 * the server confirms again (docs: api/payment_intents/confirm).
 */
export function completeAction(account: Account, id: string, outcome: 'fail' | 'succeed'): PaymentIntent {
  const row = findPaymentIntent(account, id);
  const { object } = row;
  const method =
    object.payment_method === null ? undefined : account.paymentMethods.get(object.payment_method);
  const action = object.status === 'requires_action' ? object.next_action?.type : undefined;
  const waits = action === 'redirect_to_url' || action === 'use_stripe_sdk';
  if (!waits || method?.object.type !== 'card') {
    throw requestRefused(
      `The payment intent ${id} waits for no authentication: its status is ${object.status}.`,
    );
  }
  const paymentMethod = method.object;
  if (outcome === 'fail') {
    const failed = failAttempt(account, row, errorOf(AUTHENTICATION_FAILURE, paymentMethod));
    return limitConfirmations(account, failed).object;
  }
  const authenticated = { ...row, card: { ...row.card, authenticated: true } };
  if (object.confirmation_method === 'manual') {
    return changePaymentIntent(account, authenticated, { status: 'requires_confirmation', next_action: null })
      .object;
  }
  const charged = chargeCard(account, authenticated, paymentMethod, {
    testCard: testCardOf(method),
    offSession: false,
    authenticated: true,
  });
  return limitConfirmations(account, finishCardPayment(account, charged, true)).object;
}
