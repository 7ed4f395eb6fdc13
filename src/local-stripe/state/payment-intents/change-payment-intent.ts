import type { EventType } from '../../objects/event';
import type { PaymentIntent } from '../../objects/payment-intent';
import type { Account } from '../account';
import type { PaymentIntentRow } from '../records';

/** What Stripe keeps about an intent beside the object that it shows. */
type Kept = Partial<Omit<PaymentIntentRow, 'object'>>;

/**
 * Saves the intent with `shown` changed in the object and `kept` beside it, and emits `event` about the result.
 * There is no `payment_intent.updated`: without `event` the change is silent.
 */
export function changePaymentIntent(
  account: Account,
  row: PaymentIntentRow,
  shown: Partial<PaymentIntent>,
  kept: Kept = {},
  event?: EventType,
): PaymentIntentRow {
  const changed: PaymentIntentRow = { ...row, ...kept, object: { ...row.object, ...shown } };
  account.paymentIntents.save(changed);
  if (event !== undefined) account.events.emit(event, changed.object);
  return changed;
}
