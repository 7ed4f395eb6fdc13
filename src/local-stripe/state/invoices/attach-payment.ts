import { requestRefused } from '../../errors';
import type { Invoice } from '../../objects/invoice';
import type { Account } from '../account';
import { findPaymentIntent } from '../payment-intents/find-payment-intent';
import { creditInvoices } from './credit-invoices';
import { saveInvoicePayment } from './default-payment';
import { findInvoice } from './find-invoice';

/**
 * Lets another payment intent pay the invoice or a part of it; it counts once it has succeeded, at once if it already
 * has (docs: api/invoices/attach_payment).
 */
export function attachPayment(account: Account, id: string, paymentIntentId: string): Invoice {
  const { object } = findInvoice(account, id);
  const { object: paymentIntent } = findPaymentIntent(account, paymentIntentId);
  const refuse = (message: string, param: string): never => {
    throw requestRefused(message, { param });
  };
  if (object.status !== 'open')
    refuse(`Payments can only be attached to open invoices: ${id} is ${object.status}.`, 'invoice');
  if (paymentIntent.currency !== object.currency)
    refuse(
      `The PaymentIntent is in ${paymentIntent.currency}, the invoice in ${object.currency}.`,
      'payment_intent',
    );
  if (paymentIntent.customer !== object.customer)
    refuse(`The PaymentIntent ${paymentIntentId} belongs to another customer.`, 'payment_intent');
  if (paymentIntent.status === 'canceled')
    refuse(`The PaymentIntent ${paymentIntentId} is canceled.`, 'payment_intent');
  if (account.invoicePayments.newest({ index: 'paymentIntent', key: paymentIntentId }) !== undefined)
    refuse(`The PaymentIntent ${paymentIntentId} is already attached to an invoice.`, 'payment_intent');
  saveInvoicePayment(account, object, paymentIntentId, paymentIntent.amount, false);
  if (paymentIntent.status === 'succeeded') creditInvoices(account, paymentIntent);
  return findInvoice(account, id).object;
}
