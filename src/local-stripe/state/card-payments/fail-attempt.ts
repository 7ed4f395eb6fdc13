import type { ApiError } from '../../objects/api-error';
import type { PaymentIntent } from '../../objects/payment-intent';
import type { PaymentMethod } from '../../objects/payment-method';
import type { Account } from '../account';
import { changePaymentIntent } from '../payment-intents/change-payment-intent';
import type { PaymentIntentRow } from '../records';

export interface CardFailure {
  readonly code: string;
  readonly declineCode?: string;
  readonly message: string;
}

/** The error as the intent keeps it in `last_payment_error`. */
export function errorOf(failure: CardFailure, paymentMethod: PaymentMethod, charge?: string): ApiError {
  return {
    type: 'card_error',
    ...(charge === undefined ? {} : { charge }),
    code: failure.code,
    ...(failure.declineCode === undefined ? {} : { decline_code: failure.declineCode }),
    doc_url: `https://stripe.com/docs/error-codes/${failure.code.replaceAll('_', '-')}`,
    message: failure.message,
    payment_method: paymentMethod,
  };
}

/**
 * Puts the intent back to `requires_payment_method`, without its payment method; emits
 * `payment_intent.payment_failed` (docs: api/payment_intents/confirm).
 */
export function failAttempt(
  account: Account,
  row: PaymentIntentRow,
  error: ApiError,
  shown: Pick<Partial<PaymentIntent>, 'latest_charge'> = {},
): PaymentIntentRow {
  return changePaymentIntent(
    account,
    row,
    {
      ...shown,
      status: 'requires_payment_method',
      last_payment_error: error,
      next_action: null,
      payment_method: null,
    },
    { card: { ...row.card, authenticated: false } },
    'payment_intent.payment_failed',
  );
}
