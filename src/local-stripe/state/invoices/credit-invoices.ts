import type { InvoicePayment } from '../../objects/invoice-payment';
import type { PaymentIntent } from '../../objects/payment-intent';
import type { Account } from '../account';
import { moveCredit } from '../credit-balance/move-credit';
import { changeInvoice } from './change-invoice';
import { keepInStep } from './end-open-payments';
import { findInvoice } from './find-invoice';
import { markPaid } from './mark-paid';

/** Credits a payment intent that has succeeded to the invoices that it is to pay, in the order in which it was attached. */
export function creditInvoices(account: Account, paymentIntent: PaymentIntent): void {
  let left = paymentIntent.amount_received;
  const rows = [...account.invoicePayments.oldestFirst({ index: 'paymentIntent', key: paymentIntent.id })];
  for (const { object: payment } of rows) {
    if (payment.status !== 'open') continue;
    const amount = Math.min(left, payment.amount_requested);
    left -= amount;
    creditInvoice(account, payment, amount);
  }
}

/**
 * Credits one payment, in minor units. In full the invoice is paid; a part leaves it open with less to pay; what is too
 * much goes to the customer's credit balance (docs: invoicing/partial-payments). Emits `invoice_payment.paid` first.
 */
function creditInvoice(account: Account, payment: InvoicePayment, amount: number): void {
  const paid: InvoicePayment = {
    ...payment,
    amount_paid: amount,
    status: 'paid',
    status_transitions: { ...payment.status_transitions, paid_at: account.clock.now() },
  };
  account.invoicePayments.save({ object: paid });
  account.events.emit('invoice_payment.paid', paid);
  const row = findInvoice(account, payment.invoice);
  const { object } = row;
  const counted = Math.min(amount, object.amount_remaining);
  const overpaid = amount - counted;
  if (overpaid > 0) {
    moveCredit(account, object.customer, object.currency, -overpaid, {
      type: 'invoice_overpaid',
      invoice: object.id,
    });
  }
  const shown = {
    amount_overpaid: object.amount_overpaid + overpaid,
    amount_paid: object.amount_paid + counted,
    amount_remaining: object.amount_remaining - counted,
    attempt_count: Math.max(1, object.attempt_count),
    attempted: true,
  };
  if (object.status === 'paid' || shown.amount_remaining > 0) {
    changeInvoice(account, row, shown);
    if (shown.amount_remaining > 0) keepInStep(account, object.id, shown.amount_remaining);
    return;
  }
  if (overpaid > 0) markPaid(account, row, shown, 'invoice.payment_succeeded', 'invoice.overpaid');
  else markPaid(account, row, shown, 'invoice.payment_succeeded');
}
