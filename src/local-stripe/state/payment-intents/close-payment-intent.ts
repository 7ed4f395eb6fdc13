import type { CancellationReason } from '../../objects/payment-intent';
import type { Account } from '../account';

/**
 * Cancels an intent because what it was made for has ended: its invoice is void or paid, its Checkout Session expired.
 * Does nothing to one that has succeeded or been canceled. Emits `payment_intent.canceled`.
 */
export function closePaymentIntent(account: Account, id: string, reason: CancellationReason): void {
  const row = account.paymentIntents.get(id);
  if (row === undefined || row.object.status === 'succeeded' || row.object.status === 'canceled') return;
  const object = {
    ...row.object,
    status: 'canceled' as const,
    canceled_at: account.clock.now(),
    cancellation_reason: reason,
    next_action: null,
    processing: null,
  };
  account.paymentIntents.save({ ...row, object });
  account.events.emit('payment_intent.canceled', object);
}
