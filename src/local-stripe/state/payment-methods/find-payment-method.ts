import { resourceMissing } from '../../errors';
import type { Account } from '../account';
import { testCardNamed } from '../cards/test-cards';
import type { PaymentMethodRow } from '../records';
import { newCardPaymentMethod } from './new-payment-method';

/**
 * The payment method: a saved one, or for a test id such as `pm_card_visa` a new one each time, not saved yet
 * (docs: testing). Throws `resource_missing` (404) for an unknown id; `param` is the parameter that named it.
 */
export function findPaymentMethod(account: Account, id: string, param = 'payment_method'): PaymentMethodRow {
  const testCard = id.startsWith('pm_card_') ? testCardNamed(id) : undefined;
  if (testCard !== undefined) return newCardPaymentMethod(account, testCard);
  const row = account.paymentMethods.get(id);
  if (row === undefined) throw resourceMissing('PaymentMethod', id, param);
  return row;
}

/** Saves a payment method that is new; one that exists stays as it is. */
export function keepPaymentMethod(account: Account, row: PaymentMethodRow): void {
  if (account.paymentMethods.get(row.object.id) === undefined) account.paymentMethods.save(row);
}
