import type { InvoicePayment } from '../../objects/invoice-payment';
import type { CancellationReason } from '../../objects/payment-intent';
import type { Account } from '../account';
import { closePaymentIntent } from '../payment-intents/close-payment-intent';
import { remainingOf } from '../payment-intents/remaining';
import { withAmountRemaining } from '../payment-intents/with-amount-remaining';

/**
 * Ends what was still to pay the invoice: its own payment intent is canceled with the reason, which is
 * `void_invoice` for a voided one; other intents are only detached. Emits `payment_intent.canceled`.
 */
export function endOpenPayments(account: Account, invoiceId: string, reason: CancellationReason): void {
  for (const payment of openPaymentsOf(account, { index: 'invoice', key: invoiceId })) {
    cancelInvoicePayment(account, payment);
    if (payment.is_default) closePaymentIntent(account, payment.payment.payment_intent, reason);
  }
}

/** Keeps the invoice's own payment intent in step with what is left to pay (docs: api/invoice-payment/object). */
export function keepInStep(account: Account, invoiceId: string, remaining: number): void {
  for (const payment of openPaymentsOf(account, { index: 'invoice', key: invoiceId })) {
    if (!payment.is_default) continue;
    account.invoicePayments.save({ object: { ...payment, amount_requested: remaining } });
    const row = account.paymentIntents.get(payment.payment.payment_intent);
    if (row === undefined || row.object.status === 'succeeded' || row.object.status === 'canceled') continue;
    const changed = { ...row, object: { ...row.object, amount: remaining } };
    const nextAction = withAmountRemaining(row.object.next_action, remainingOf(changed));
    account.paymentIntents.save({ ...changed, object: { ...changed.object, next_action: nextAction } });
  }
}

/** An intent that has been canceled pays nothing any more. */
export function detachFromInvoices(account: Account, paymentIntentId: string): void {
  const payments = openPaymentsOf(account, { index: 'paymentIntent', key: paymentIntentId });
  for (const payment of payments) cancelInvoicePayment(account, payment);
}

function cancelInvoicePayment(account: Account, payment: InvoicePayment): void {
  const transitions = { ...payment.status_transitions, canceled_at: account.clock.now() };
  account.invoicePayments.save({
    object: { ...payment, status: 'canceled', status_transitions: transitions },
  });
}

function openPaymentsOf(
  account: Account,
  within: { readonly index: 'invoice' | 'paymentIntent'; readonly key: string },
): readonly InvoicePayment[] {
  const payments = [...account.invoicePayments.oldestFirst(within)];
  return payments.map((row) => row.object).filter((payment) => payment.status === 'open');
}
