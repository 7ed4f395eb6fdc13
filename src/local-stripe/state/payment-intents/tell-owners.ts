import type { EventType } from '../../objects/event';
import type { Account } from '../account';
import { followPaymentIntent } from '../checkout/follow-payment-intent';
import { announceRequiredAction, countFailedAttempt } from '../invoices/count-attempt';
import { creditInvoices } from '../invoices/credit-invoices';
import type { PaymentIntentRow } from '../records';

/** Lets the invoices that an intent is to pay, and the Checkout Session that it belongs to, take part in its change. */
export function tellOwners(account: Account, row: PaymentIntentRow, event: EventType): void {
  if (row.checkoutSession !== null) followPaymentIntent(account, row.checkoutSession, row.object, event);
  switch (event) {
    case 'payment_intent.succeeded':
      return creditInvoices(account, row.object);
    case 'payment_intent.payment_failed':
      return row.invoice === null ? undefined : countFailedAttempt(account, row.invoice);
    case 'payment_intent.requires_action':
      return row.invoice === null ? undefined : announceRequiredAction(account, row.invoice, row.object);
    default:
      return undefined;
  }
}
