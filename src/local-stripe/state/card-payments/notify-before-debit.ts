import type { Account } from '../account';
import { changePaymentIntent } from '../payment-intents/change-payment-intent';
import type { PaymentIntentRow } from '../records';

/** Above 15,000 rupees the cardholder has to approve each payment (docs: india-recurring-payments). */
const APPROVED_ABOVE_PAISE = 1_500_000;

/**
 * The bank tells a cardholder who is away of the payment, and the card is charged only after that
 * (docs: india-recurring-payments, pre-debit notification). Emits `payment_intent.processing`.
 */
export function notifyBeforeDebit(account: Account, row: PaymentIntentRow): PaymentIntentRow {
  const { amount, currency, id } = row.object;
  const completesAt = account.clock.now() + account.settings.preDebitNotificationSeconds;
  account.due.schedule(completesAt, 'payment_intent.pre_debit_end', id);
  const approvalRequested = currency === 'inr' && amount > APPROVED_ABOVE_PAISE;
  const notification = { approval_requested: approvalRequested, completes_at: completesAt };
  return changePaymentIntent(
    account,
    row,
    {
      status: 'processing',
      next_action: null,
      processing: { type: 'card', card: { customer_notification: notification } },
    },
    {},
    'payment_intent.processing',
  );
}
