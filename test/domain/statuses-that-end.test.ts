import { isTerminal, paymentIntentStatuses } from '../../src/domain/stripe-readings';

/** Source: docs.stripe.com/payments/paymentintents/lifecycle. */
test('a PaymentIntent ends as succeeded or canceled and as nothing else', () => {
  expect(paymentIntentStatuses.filter(isTerminal)).toEqual(['canceled', 'succeeded']);
  expect(paymentIntentStatuses).toHaveLength(7);
});
