import { compareAccount } from '../../src/activities/equality/compare-account';
import { differences } from '../../src/domain/equality';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import { refundIn, refundOf } from '../support/main-path/refunds';
import { balanceOf, invoiceOf, newCustomer } from '../support/main-path/scenario';
import { until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';
import { cardInvoice, startedCard } from './card-payment/card-scenario';
import { eur, updateCash } from './send-update';

/**
 * Money that a bank sends to a customer which pays Holdfast's invoices by card is not Holdfast's to match
 * (docs.stripe.com/payments/customer-balance). A return that fails goes to the account's own balance
 * (docs.stripe.com/payments/customer-balance/refunding), and its balance transaction comes to the books whosever it is.
 */
describe('The cash of a customer that pays by card only', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
    await holdfast.bookStripeBalance();
  });
  afterAll(() => holdfast.close());

  /** A customer with a payment by card, and 50.00 of cash that somebody sent. */
  async function withCash(): Promise<{ customer: string; paymentIntent: string }> {
    const customer = await newCustomer(holdfast);
    const input = cardInvoice(customer, 2_000, { capture: 'automatic', paymentMethod: 'pm_card_visa' });
    const { paymentIntentId } = await startedCard(holdfast, input, 'paid');
    await holdfast.sdk.testHelpers.customers.fundCashBalance(customer, { amount: 5_000, currency: 'eur' });
    // Whatever wakes the owner of its cash lets it read Stripe.
    await holdfast.starter.wakeCustomerCash(customer);
    return { customer, paymentIntent: paymentIntentId };
  }

  async function accountEqualsStripe(): Promise<void> {
    expect(await holdfast.ledger.books.faults()).toEqual([]);
    await until(
      'an account in which the ledger equals Stripe',
      async () => {
        await holdfast.bookStripeBalance();
        return differences(await compareAccount(holdfast));
      },
      (found) => found.length === 0,
    );
  }

  it('is neither booked nor returned, while its payments are refunded', async () => {
    const { customer, paymentIntent } = await withCash();
    expect(await updateCash(holdfast, customer, 'returnCash', { amount: eur(100) })).toMatchObject({
      answer: { kind: 'refused', code: 'customer_not_managed' },
    });
    const refund = await refundOf(holdfast, { customer, invoice: '', paymentIntent }, 700);
    await refundIn(holdfast, refund, 'succeeded');
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(0n);
    const list = await holdfast.sdk.customers.listCashBalanceTransactions(customer);
    expect(list.data.map(({ type, net_amount: amount }) => [type, amount])).toEqual([['funded', 5_000]]);
    await accountEqualsStripe();
  });

  it('may come to our balance by a return of the Dashboard’s that fails: nothing of it is left to settle', async () => {
    const { customer, paymentIntent } = await withCash();
    const refund = await holdfast.sdk.refunds.create({
      origin: 'customer_balance',
      customer,
      amount: 1_100,
      currency: 'eur',
      instructions_email: 'accounts-payable@example.com',
    });
    await holdfast.control(`/_local/refunds/${refund.id}/provide_bank_details`);
    await holdfast.control(`/_local/refunds/${refund.id}/fail`);
    expect(await holdfast.sdk.refunds.retrieve(refund.id)).toMatchObject({ status: 'failed' });
    await holdfast.bookStripeBalance();
    await refundOf(holdfast, { customer, invoice: '', paymentIntent }, 300);
    await accountEqualsStripe();
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(0n);
    expect(await balanceOf(holdfast, 'stripe:settling')).toBe(0n);
  });

  it('keeps the customer out of bank transfers, whose cash must be Holdfast’s from its first cent', async () => {
    const { customer } = await withCash();
    await expect(holdfast.door.start(invoiceOf(customer, 1_000))).rejects.toMatchObject({
      code: 'customer_has_cash_history',
    });
  });
});
