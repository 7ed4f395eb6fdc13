import { embeddedList, type EmbeddedList } from '../../objects/embedded-list';
import type { InvoicePayment } from '../../objects/invoice-payment';
import type { Account } from '../account';

/** `invoice.payments`, which is only there when expanded: newest first, like every list. */
export function paymentsOf(account: Account, invoiceId: string): EmbeddedList<InvoicePayment> {
  const rows = [...account.invoicePayments.newestFirst({ index: 'invoice', key: invoiceId })];
  return embeddedList(
    rows.map((row) => row.object),
    `/v1/invoices/${invoiceId}/payments`,
  );
}

/** `invoice.confirmation_secret`: what a page needs to confirm the invoice's own payment intent; null before there is one. */
export function confirmationSecretOf(
  account: Account,
  invoiceId: string,
): { readonly client_secret: string; readonly type: 'payment_intent' } | null {
  const id = account.invoices.get(invoiceId)?.paymentIntent ?? null;
  const paymentIntent = id === null ? undefined : account.paymentIntents.get(id)?.object;
  return paymentIntent === undefined
    ? null
    : { client_secret: paymentIntent.client_secret, type: 'payment_intent' };
}
