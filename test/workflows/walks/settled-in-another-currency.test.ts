import { startHoldfast } from '../../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';
import { refundOf } from '../../support/main-path/refunds';
import {
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../../support/main-path/scenario';
import { onDevServer } from '../../support/main-path/temporal-under-test';
import { beginWalk, expectBooks } from '../../support/main-path/walk';
import type { Walk } from '../../support/main-path/walk';
import { eur, startedHold, update } from '../card-payment/card-scenario';

/** An account whose only bank account is in USD: 1.00 EUR gives 1.10 USD (docs.stripe.com/currencies/conversions). */
describe('A walk of EUR that settles in USD', () => {
  let holdfast: HoldfastUnderTest;
  let customer: string;
  let walk: Walk;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer(), {
      localStripe: { settlement: { currency: 'usd', exchangeRate: 1.1 } },
    });
    await holdfast.bookStripeBalance();
  });
  beforeEach(async () => {
    customer = await newCustomer(holdfast);
    walk = await beginWalk(holdfast, customer);
  });
  afterAll(() => holdfast.close());

  it('goes through fx, with its fee in USD; a refund goes back the same way', async () => {
    // 1,000.00 EUR are 1,100.00 USD; the fee of 5.00 EUR is 5.50 USD.
    const input = invoiceOf(customer, 100_000);
    await startedInvoice(holdfast, input);
    await expectBooks(walk, 'opened', { receivable: 100_000, invoiced: -100_000 });
    await transferArrives(holdfast, customer, 100_000);
    const paid = { invoiced: -100_000, 'fees usd': 550 };
    await expectBooks(walk, 'paid and settled', {
      ...paid,
      'stripe:balance usd': 109_450,
      'fx usd': -110_000,
      fx: 100_000,
    });
    const { paymentIntent } = await invoiceIn(holdfast, input.invoice, 'paid');
    const payment = { customer, invoice: input.invoice, paymentIntent: paymentIntent?.id ?? '' };
    const refund = await refundOf(holdfast, payment, 40_000);
    const refunded = {
      ...paid,
      'stripe:balance usd': 65_450,
      'fx usd': -66_000,
      fx: 60_000,
      refunds: 40_000,
    };
    const onItsWay = { returning: -40_000, 'stripe:returns_held': 40_000 };
    await expectBooks(walk, '400.00 on their way back', { ...refunded, ...onItsWay });
    await holdfast.control(`/_local/refunds/${refund}/provide_bank_details`);
    await holdfast.control(`/_local/refunds/${refund}/arrive`);
    await expectBooks(walk, 'arrived', refunded);
  });

  it('captured from a card in several parts passes through fx part by part', async () => {
    const hold = await startedHold(holdfast, customer, 10_000, { method: { requestMulticapture: true } });
    await update(holdfast, hold, 'capture', { amount: eur(4_000), finalCapture: false });
    // 44.00 USD, of which the fee of 1.46 EUR is 1.61.
    await expectBooks(walk, '40.00 captured', {
      receivable: 6_000,
      invoiced: -10_000,
      hold: 6_000,
      holds: -6_000,
      'stripe:balance usd': 4_239,
      'fees usd': 161,
      'fx usd': -4_400,
      fx: 4_000,
    });
    await update(holdfast, hold, 'capture', { amount: eur(6_000) });
    await invoiceIn(holdfast, hold.invoice, 'paid');
    // 66.00 USD more, of which the fee of 2.04 EUR is 2.24.
    await expectBooks(walk, '60.00 captured', {
      invoiced: -10_000,
      'stripe:balance usd': 10_615,
      'fees usd': 385,
      'fx usd': -11_000,
      fx: 10_000,
    });
  });
});
