import { requestRefused } from '../../errors';
import type { PaymentMethodType } from '../../objects/payment-method';
import type { Account } from '../account';
import type { PaymentMethodRow } from '../records';
import { findPaymentMethod } from './find-payment-method';
import { newCashPaymentMethod, type BillingDetailsGiven } from './new-payment-method';

/** `payment_method_data`: the parts of a payment method that is made on the spot. */
export interface PaymentMethodData {
  readonly type: PaymentMethodType;
  readonly billing_details?: BillingDetailsGiven;
}

/** How a request names its payment method: by id or by data, not both. */
export interface PaymentMethodChoice {
  readonly payment_method?: string | undefined;
  readonly payment_method_data?: PaymentMethodData | undefined;
}

/**
 * The payment method that the request names, or null if it names none. A new one is not saved yet:
 * the caller keeps it once nothing can be refused any more. Throws `resource_missing` for an unknown id.
 */
export function resolvePaymentMethod(account: Account, choice: PaymentMethodChoice): PaymentMethodRow | null {
  if (choice.payment_method !== undefined) {
    if (choice.payment_method_data !== undefined) {
      throw requestRefused('You can only pass one of payment_method and payment_method_data.', {
        param: 'payment_method',
      });
    }
    return findPaymentMethod(account, choice.payment_method);
  }
  const data = choice.payment_method_data;
  if (data === undefined) return null;
  if (data.type === 'customer_balance') return newCashPaymentMethod(account, data);
  throw requestRefused('Raw card data is not taken here. Use a payment method id such as pm_card_visa.', {
    param: 'payment_method_data[type]',
  });
}

/** The card or source that a customer's payments fall back to (docs: api/payment_intents/create, payment_method). */
export function defaultSourceOf(account: Account, customer: string | null): PaymentMethodRow | null {
  const id = customer === null ? null : (account.customers.get(customer)?.object.default_source ?? null);
  return id === null ? null : (account.paymentMethods.get(id) ?? null);
}
