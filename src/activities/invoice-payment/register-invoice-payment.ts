import type { RegisteredInvoicePayment } from '../../contracts/activities';
import type { InvoicePaymentInput } from '../../contracts/invoice-payment-input';
import type { ActivityParts } from '../activity-parts';
import { describeRegistered } from './describe-registered';

/** Finds the registry row of a payment. */
export function findInvoicePayment(parts: ActivityParts) {
  return async (input: {
    readonly invoice: string;
    readonly attempt: number;
  }): Promise<RegisteredInvoicePayment | null> => {
    const record = await parts.ledger.invoicePayments.find(input.invoice, input.attempt);
    return record === null ? null : describeRegistered(parts, record);
  };
}

/** Checks and registers a payment whose workflow was started past the door, as the door does. */
export function registerInvoicePayment(parts: ActivityParts) {
  return async (input: { readonly payment: InvoicePaymentInput }): Promise<RegisteredInvoicePayment> =>
    describeRegistered(parts, await parts.registerInvoicePayment(input.payment));
}
