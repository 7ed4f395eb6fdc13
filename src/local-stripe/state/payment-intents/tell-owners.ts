import type { EventType } from '../../objects/event';
import type { Account } from '../account';
import { followPaymentIntent } from '../checkout/follow-payment-intent';
import { announceRequiredAction, countFailedAttempt } from '../invoices/count-attempt';
import { creditInvoices } from '../invoices/credit-invoices';
import { detachFromInvoices } from '../invoices/end-open-payments';
import type { PaymentIntentRow } from '../records';

/** Lets the invoices that an intent is to pay, and the Checkout Session that it belongs to, take part in its change. */
export function tellOwners(account: Account, row: PaymentIntentRow, event: EventType): void {
  if (row.checkoutSession !== null) followPaymentIntent(account, row.checkoutSession, row.object, event);
  if (event === 'payment_intent.succeeded') creditInvoices(account, row.object);
  if (event === 'payment_intent.canceled') detachFromInvoices(account, row.object.id);
  if (row.invoice === null) return;
  if (event === 'payment_intent.payment_failed') countFailedAttempt(account, row.invoice);
  if (event === 'payment_intent.requires_action') announceRequiredAction(account, row.invoice, row.object);
}
