import type { Charge } from '../../objects/charge';
import type { Account } from '../account';
import type { PaymentMethodRow } from '../records';
import type { TestCard } from './test-card';
import { testCardWithNumber } from './test-cards';

/** How the card behind a payment method behaves; throws for a payment method that is no card. */
export function testCardOf(row: PaymentMethodRow): TestCard {
  const testCard = row.cardNumber === null ? undefined : testCardWithNumber(row.cardNumber);
  if (testCard === undefined)
    throw new Error(`The payment method ${row.object.id} is not one of the test cards.`);
  return testCard;
}

/** How the card that was charged behaves, if it was a card. */
export function testCardOfCharge(account: Account, charge: Charge): TestCard | undefined {
  const row = charge.payment_method === null ? undefined : account.paymentMethods.get(charge.payment_method);
  return row === undefined || row.cardNumber === null ? undefined : testCardWithNumber(row.cardNumber);
}
