import type { CheckoutSession } from '../../objects/checkout-session';
import type { EventType } from '../../objects/event';
import type { PaymentIntent } from '../../objects/payment-intent';
import type { Account } from '../account';

/**
 * Moves a session on with its payment intent: it is complete once it has been paid, or once the customer has been told
 * where to send a bank transfer, whose arrival is announced later (docs: payments/checkout/fulfill-orders).
 */
export function followPaymentIntent(
  account: Account,
  sessionId: string,
  paymentIntent: PaymentIntent,
  event: EventType,
): void {
  const row = account.checkoutSessions.get(sessionId);
  if (row === undefined || row.object.status === 'expired') return;
  const { object } = row;
  const save = (shown: Partial<CheckoutSession>, announced: EventType): void => {
    const changed = { ...object, ...shown };
    account.checkoutSessions.save({ ...row, object: changed });
    account.events.emit(announced, changed);
  };
  const isOpen = object.status === 'open';
  if (event === 'payment_intent.succeeded') {
    const announced = isOpen ? 'checkout.session.completed' : 'checkout.session.async_payment_succeeded';
    save({ payment_status: 'paid', status: 'complete', url: null }, announced);
  } else if (event === 'payment_intent.requires_action') {
    const waits = paymentIntent.next_action?.type === 'display_bank_transfer_instructions';
    if (isOpen && waits) save({ status: 'complete', url: null }, 'checkout.session.completed');
  } else if (event === 'payment_intent.amount_capturable_updated') {
    if (isOpen) save({ status: 'complete', url: null }, 'checkout.session.completed');
  }
}
