import type { NextAction } from '../../objects/payment-intent';
import type { CardPaymentMethod } from '../../objects/payment-method';
import type { Account } from '../account';
import { testCardOf } from '../cards/card-of-payment-method';
import { changePaymentIntent } from '../payment-intents/change-payment-intent';
import type { PaymentIntentRow, PaymentMethodRow } from '../records';
import { chargeCard, declineCard } from './charge-card';
import { errorOf, failAttempt } from './fail-attempt';
import { needsAuthentication } from './needs-authentication';
import { notifyBeforeDebit } from './notify-before-debit';
import { saveForLater } from './save-for-later';

/** How a confirmation is made: who is there, and what may be asked of them. */
export interface ConfirmationManner {
  /** True, or why the customer is away. */
  readonly off_session?: boolean | 'one_off' | 'recurring';
  readonly error_on_requires_action?: boolean;
  readonly return_url?: string;
  readonly use_stripe_sdk?: boolean;
}

const AUTHENTICATION_REQUIRED = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};

/**
 * Confirms with a card: charges it, holds the amount, or asks for the cardholder's authentication, which is refused
 * where the customer is away or the caller wants no actions (docs: api/payment_intents/confirm). Some banks tell a
 * cardholder who is away first.
 */
export function confirmWithCard(
  account: Account,
  row: PaymentIntentRow,
  method: PaymentMethodRow,
  paymentMethod: CardPaymentMethod,
  manner: ConfirmationManner,
): PaymentIntentRow {
  const testCard = testCardOf(method);
  const offSession = manner.off_session !== undefined && manner.off_session !== false;
  const { authenticated } = row.card;
  const attempt = { testCard, offSession, authenticated };
  const requested = row.object.payment_method_options.card?.request_three_d_secure ?? 'automatic';
  const { setUpOffSession } = method;
  if (offSession && testCard.notifiedBeforeDebit) return notifyBeforeDebit(account, row);
  if (authenticated || !needsAuthentication({ testCard, offSession, setUpOffSession, requested })) {
    return finishCardPayment(account, chargeCard(account, row, paymentMethod, attempt), authenticated);
  }
  if (offSession)
    return declineCard(account, row, paymentMethod, { attempt, decline: AUTHENTICATION_REQUIRED });
  if (manner.error_on_requires_action === true) {
    const message =
      'This payment required an authentication action to complete, but `error_on_requires_action` was set.';
    return failAttempt(account, row, errorOf({ code: 'authentication_required', message }, paymentMethod));
  }
  return changePaymentIntent(
    account,
    row,
    { status: 'requires_action', next_action: authenticationAction(row, manner) },
    {},
    'payment_intent.requires_action',
  );
}

/** After a payment that went well the card is saved for later if that was asked for. */
export function finishCardPayment(
  account: Account,
  row: PaymentIntentRow,
  authenticated: boolean,
): PaymentIntentRow {
  const { status } = row.object;
  if (status === 'succeeded' || status === 'requires_capture')
    saveForLater(account, row.object, authenticated);
  return row;
}

/** A page of the issuer's where there is somewhere to return to, else Stripe's SDK (docs: payments/3d-secure). */
function authenticationAction(row: PaymentIntentRow, manner: ConfirmationManner): NextAction {
  const url = `https://hooks.stripe.com/3d_secure_2/hosted?payment_intent=${row.object.id}`;
  if (manner.return_url !== undefined && manner.use_stripe_sdk !== true) {
    return { type: 'redirect_to_url', redirect_to_url: { return_url: manner.return_url, url } };
  }
  return {
    type: 'use_stripe_sdk',
    use_stripe_sdk: {
      type: 'three_d_secure_redirect',
      source: row.object.payment_method ?? '',
      stripe_js: url,
    },
  };
}
