import { journalsOfPaymentIntent } from '../../../src/domain/journals/payment-intent-journals';
import { balancesOf, isBalanced } from '../support/books';
import { balanceTransaction, bookedAt, bookedPaymentIntent, paymentIntentReading } from '../support/readings';

/**
 * 1,000.00 EUR that Stripe settles as 1,085.00 USD less a fee of 31.47 USD, by hand in cents. That a balance
 * transaction is in the settlement currency: docs.stripe.com/currencies/conversions.
 */
test('a charge in EUR that settles in USD passes through fx, and its fee is in USD', () => {
  const dollars = { currency: 'usd', amount: 108_500n, fee: 3147n, net: 105_353n };
  const charge = { id: 'py_1', balanceTransaction: balanceTransaction(dollars) };
  const reading = paymentIntentReading({ status: 'succeeded', charge });
  const journals = journalsOfPaymentIntent(bookedPaymentIntent(), reading, bookedAt);

  expect(journals.every(isBalanced)).toBe(true);
  expect(balancesOf(journals.slice(1))).toEqual({
    'stripe:balance usd': 105_353n,
    'fees usd': 3147n,
    'fx usd': -108_500n,
    'fx eur': 100_000n,
    'stripe:settling eur': -100_000n,
  });
  expect(balancesOf(journals)).toEqual({
    'stripe:balance usd': 105_353n,
    'fees usd': 3147n,
    'fx usd': -108_500n,
    'fx eur': 100_000n,
    'intent:pi_1:funding eur': 100_000n,
    'customer:cus_1:receivable eur': -100_000n,
    'stripe:cash_held eur': -100_000n,
  });
});
