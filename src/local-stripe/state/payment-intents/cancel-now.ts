import type { CancellationReason } from '../../objects/payment-intent';
import type { Account } from '../account';
import type { PaymentIntentRow } from '../records';
import { changePaymentIntent } from './change-payment-intent';

/** Makes the intent canceled, for good, and emits `payment_intent.canceled`. Its money is the caller's to give back. */
export function cancelNow(
  account: Account,
  row: PaymentIntentRow,
  reason: CancellationReason | null,
): PaymentIntentRow {
  return changePaymentIntent(
    account,
    row,
    {
      status: 'canceled',
      amount_capturable: 0,
      canceled_at: account.clock.now(),
      cancellation_reason: reason,
      next_action: null,
      processing: null,
    },
    {},
    'payment_intent.canceled',
  );
}
