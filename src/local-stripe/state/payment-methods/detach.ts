import { requestRefused } from '../../errors';
import type { PaymentMethod } from '../../objects/payment-method';
import type { Account } from '../account';
import { findPaymentMethod } from './find-payment-method';

/**
 * Takes a payment method from its customer, after which nobody can use it again (docs: api/payment_methods/detach).
 * Emits `payment_method.detached`.
 */
export function detachPaymentMethod(account: Account, id: string): PaymentMethod {
  const row = findPaymentMethod(account, id);
  if (row.object.customer === null) {
    const message =
      'The payment method you provided is not attached to a customer so detachment is impossible.';
    throw requestRefused(message, { param: 'payment_method' });
  }
  const object: PaymentMethod = { ...row.object, customer: null };
  account.paymentMethods.save({ ...row, object, spent: true });
  account.events.emit('payment_method.detached', object, row.object);
  return object;
}
