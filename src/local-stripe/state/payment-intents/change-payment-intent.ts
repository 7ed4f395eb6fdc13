import type { EventType } from '../../objects/event';
import type { PaymentIntent } from '../../objects/payment-intent';
import type { Account } from '../account';
import type { PaymentIntentRow } from '../records';
import { tellOwners } from './tell-owners';

/** What Stripe keeps about an intent beside the object that it shows. */
type Kept = Partial<Omit<PaymentIntentRow, 'object'>>;

/**
 * Saves the intent with `shown` changed in the object and `kept` beside it, emits `event` about the result, and lets the
 * invoices and the Checkout Session to which it belongs follow. There is no `payment_intent.updated`: without `event`
 * the change is silent.
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
  if (event === undefined) return changed;
  account.events.emit(event, changed.object);
  tellOwners(account, changed, event);
  return changed;
}
