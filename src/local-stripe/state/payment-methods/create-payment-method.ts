import { parameterMissing } from '../../errors';
import type { PaymentMethod, PaymentMethodType } from '../../objects/payment-method';
import type { Account } from '../account';
import { readCard, type CardGiven } from './card-given';
import { newCardPaymentMethod, newCashPaymentMethod, type PaymentMethodDetails } from './new-payment-method';

export interface NewPaymentMethod extends Omit<PaymentMethodDetails, 'customer' | 'id'> {
  readonly type: PaymentMethodType;
  readonly card?: CardGiven;
}

/** Makes a payment method from a test card's number or token, or for a customer's cash (docs: api/payment_methods/create). */
export function createPaymentMethod(account: Account, given: NewPaymentMethod): PaymentMethod {
  const row = rowFor(account, given);
  account.paymentMethods.save(row);
  return row.object;
}

function rowFor(account: Account, given: NewPaymentMethod) {
  switch (given.type) {
    case 'customer_balance':
      return newCashPaymentMethod(account, given);
    case 'card': {
      if (given.card === undefined) throw parameterMissing('card');
      const { expiry, testCard } = readCard(account, given.card);
      return newCardPaymentMethod(account, testCard, given, expiry);
    }
    default: {
      const unreachable: never = given.type;
      throw new Error(`No payment method of the type ${String(unreachable)}`);
    }
  }
}
