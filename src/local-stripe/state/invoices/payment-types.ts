import type { Invoice } from '../../objects/invoice';
import type { PaymentMethodType } from '../../objects/payment-method';
import { hasBankTransfers } from '../bank-transfers/market';

/** With which kinds of payment method an invoice can be paid; bank transfers by default only if it is sent out. */
export function paymentTypesOf(invoice: Invoice): readonly PaymentMethodType[] {
  const chosen = invoice.payment_settings.payment_method_types;
  if (chosen !== null) return chosen;
  const takesTransfers = invoice.collection_method === 'send_invoice' && hasBankTransfers(invoice.currency);
  return takesTransfers ? ['card', 'customer_balance'] : ['card'];
}
