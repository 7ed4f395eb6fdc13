import { isDeepStrictEqual } from 'node:util';
import type { RegisteredInvoicePayment } from '../../contracts/activities';
import type { InvoicePaymentInput } from '../../contracts/invoice-payment-input';
import type { ActivityParts } from '../activity-parts';
import { describeRegistered } from './describe-registered';

/** Finds the registry row of a payment; null when there is none with this input, so that the door must judge it. */
export function findInvoicePayment(parts: ActivityParts) {
  return async (input: {
    readonly payment: InvoicePaymentInput;
    readonly attempt: number;
  }): Promise<RegisteredInvoicePayment | null> => {
    const record = await parts.ledger.invoicePayments.find(input.payment.invoice, input.attempt);
    if (record === null || !isDeepStrictEqual(record.input, input.payment)) return null;
    return describeRegistered(parts, record);
  };
}

/** Checks and registers a payment whose workflow was started past the door, as the door does. */
export function registerInvoicePayment(parts: ActivityParts) {
  return async (input: { readonly payment: InvoicePaymentInput }): Promise<RegisteredInvoicePayment> =>
    describeRegistered(parts, await parts.registerInvoicePayment(input.payment));
}
