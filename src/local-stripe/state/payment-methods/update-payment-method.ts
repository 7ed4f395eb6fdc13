import { requestRefused } from '../../errors';
import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { PaymentMethod } from '../../objects/payment-method';
import type { Account } from '../account';
import { findPaymentMethod } from './find-payment-method';
import { billingDetails, type BillingDetailsGiven } from './new-payment-method';

export interface PaymentMethodUpdate {
  readonly allow_redisplay?: PaymentMethod['allow_redisplay'];
  readonly billing_details?: BillingDetailsGiven;
  readonly card?: { readonly exp_month?: number; readonly exp_year?: number };
  readonly metadata?: MetadataChange;
}

/** Changes a customer's payment method (docs: api/payment_methods/update); emits `payment_method.updated`. */
export function updatePaymentMethod(account: Account, id: string, given: PaymentMethodUpdate): PaymentMethod {
  const row = findPaymentMethod(account, id);
  const before = row.object;
  if (before.customer === null) {
    const message = 'You must save this PaymentMethod to a customer before you can update it.';
    throw requestRefused(message, { param: 'payment_method' });
  }
  const common = {
    allow_redisplay: given.allow_redisplay ?? before.allow_redisplay,
    billing_details: billingDetails(given.billing_details, before.billing_details),
    metadata: changedMetadata(before.metadata, given.metadata),
  };
  const object: PaymentMethod =
    before.type === 'card'
      ? { ...before, ...common, card: { ...before.card, ...given.card } }
      : { ...before, ...common };
  account.paymentMethods.save({ ...row, object });
  account.events.emit('payment_method.updated', object, before);
  return object;
}
