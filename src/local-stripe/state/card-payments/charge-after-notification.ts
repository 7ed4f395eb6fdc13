import type { Account } from '../account';
import { testCardOf } from '../cards/card-of-payment-method';
import { limitConfirmations } from '../payment-intents/limit-confirmations';
import { chargeCard } from './charge-card';
import { finishCardPayment } from './confirm-with-card';

/**
 * Charges the card when its cardholder has been told of the payment for long enough (docs: india-recurring-payments).
 * Does nothing if the intent waits for that no more.
 */
export function chargeAfterNotification(account: Account, paymentIntentId: string): void {
  const row = account.paymentIntents.get(paymentIntentId);
  if (row === undefined || row.object.status !== 'processing') return;
  const { payment_method: paymentMethodId, processing } = row.object;
  const method = paymentMethodId === null ? undefined : account.paymentMethods.get(paymentMethodId);
  if (method?.object.type !== 'card' || processing === null) return;
  if (processing.card.customer_notification.completes_at > account.clock.now()) return;
  const { authenticated } = row.card;
  const told = { ...row, object: { ...row.object, processing: null } };
  const charged = chargeCard(account, told, method.object, {
    testCard: testCardOf(method),
    offSession: true,
    authenticated,
  });
  limitConfirmations(account, finishCardPayment(account, charged, authenticated));
}
