import type { Account } from '../account';
import type { PaymentIntentRow } from '../records';
import { cancelNow } from './cancel-now';

/**
 * Cancels an intent whose confirmation has just failed for the last time that Stripe allows
 * (docs: api/payment_intents/confirm, "the canceled status if the confirmation limit is reached").
 */
export function limitConfirmations(account: Account, row: PaymentIntentRow): PaymentIntentRow {
  const failed = row.object.status === 'requires_payment_method';
  if (!failed || row.card.confirmations < account.settings.confirmationLimit) return row;
  return cancelNow(account, row, 'automatic');
}
