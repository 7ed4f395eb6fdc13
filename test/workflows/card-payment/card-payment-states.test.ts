import { cardStateOf, waitsForCustomer } from '../../../src/contracts/card-payment';
import type { CardPaymentState } from '../../../src/contracts/invoice-payment';
import type { PaymentIntentStatus } from '../../../src/domain/stripe-readings';

/** What the payment waits for, and whether on the customer, by Stripe's status (docs.stripe.com/payments/paymentintents/lifecycle). */
const byHand: Readonly<Record<PaymentIntentStatus, readonly [CardPaymentState, boolean]>> = {
  requires_payment_method: ['waiting_for_payment_method', true],
  requires_confirmation: ['waiting_for_confirmation', true],
  requires_action: ['waiting_for_authentication', true],
  processing: ['processing', false],
  requires_capture: ['authorized', false],
  // Its end is told together with its result.
  succeeded: ['processing', false],
  canceled: ['canceling', false],
};

describe('A card payment whose PaymentIntent', () => {
  it.each(Object.entries(byHand))('is %s', (status, [state, isCustomers]) => {
    const known = Object.keys(byHand).find((one): one is PaymentIntentStatus => one === status);
    if (known === undefined) throw new Error(status);
    expect([cardStateOf(known), waitsForCustomer(known)]).toEqual([state, isCustomers]);
  });
});
