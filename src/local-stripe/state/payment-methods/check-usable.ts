import { requestRefused } from '../../errors';
import type { Account } from '../account';
import type { PaymentMethodRow } from '../records';

/**
 * Refuses a payment method that belongs to another customer, that has been used up, or whose source can't be charged
 * (docs: api/payment_methods/attach, payments/save-during-payment).
 */
export function checkUsable(account: Account, row: PaymentMethodRow, customer: string | null): void {
  const { customer: owner, id } = row.object;
  if (row.spent) {
    const message =
      `The provided PaymentMethod ${id} was previously used with a PaymentIntent without Customer attachment, or was ` +
      'detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it ' +
      'to a Customer first.';
    throw requestRefused(message, { param: 'payment_method' });
  }
  const source = account.sources.get(id)?.object;
  if (source !== undefined && source.status !== 'chargeable') {
    const message = `The source ${id} is not chargeable: its status is ${source.status}.`;
    throw requestRefused(message, { param: 'payment_method', code: 'resource_missing' });
  }
  if (owner === null || owner === customer) return;
  if (customer === null) {
    const message =
      'The payment method you provided is attached to a customer so for security purposes you must provide the ' +
      'customer in the request.';
    throw requestRefused(message, { param: 'payment_method' });
  }
  const message =
    `The provided PaymentMethod (${id}) does not belong to the Customer you supplied on this PaymentIntent. Please ` +
    'use this PaymentMethod with the Customer that it belongs to instead.';
  throw requestRefused(message, { param: 'payment_method' });
}
