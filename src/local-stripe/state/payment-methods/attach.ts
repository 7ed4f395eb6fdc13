import { cardRefused, requestRefused } from '../../errors';
import type { PaymentMethod } from '../../objects/payment-method';
import type { Account } from '../account';
import { testCardOf } from '../cards/card-of-payment-method';
import { findCustomer } from '../customers/find-customer';
import type { PaymentMethodRow } from '../records';
import { checkUsable } from './check-usable';
import { findPaymentMethod } from './find-payment-method';

/**
 * Attaches a card to a customer (docs: api/payment_methods/attach); emits `payment_method.attached`. Refuses what is no
 * card, or belongs to another customer, or has been used up, or is declined when the issuer is asked.
 */
export function attachPaymentMethod(account: Account, id: string, customerId: string): PaymentMethod {
  const row = findPaymentMethod(account, id);
  const customer = findCustomer(account, customerId, 'customer').object.id;
  if (row.object.customer === customer) return row.object;
  if (row.object.customer !== null) {
    throw requestRefused('The payment method you provided has already been attached to a customer.', {
      param: 'payment_method',
    });
  }
  if (row.object.type !== 'card') {
    throw requestRefused(`A payment method of the type ${row.object.type} cannot be saved to a customer.`, {
      param: 'payment_method',
    });
  }
  checkUsable(account, row, customer);
  const { attachable, decline } = testCardOf(row);
  if (decline !== null && !attachable) {
    throw cardRefused({ code: decline.code, decline_code: decline.declineCode, message: decline.message });
  }
  return attachTo(account, row, customer);
}

/** Makes the payment method the customer's; emits `payment_method.attached`. */
export function attachTo(account: Account, row: PaymentMethodRow, customer: string): PaymentMethod {
  const object: PaymentMethod = { ...row.object, customer };
  account.paymentMethods.save({ ...row, object });
  account.events.emit('payment_method.attached', object);
  return object;
}
