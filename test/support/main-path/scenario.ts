import { randomUUID } from 'node:crypto';
import { compareAccount } from '../../../src/activities/equality/compare-account';
import { compareCustomer } from '../../../src/activities/equality/compare-customer';
import type { StartInvoicePayment } from '../../../src/contracts/invoice-payment-input';
import { differences } from '../../../src/domain/equality';
import type { InvoicePaymentView } from '../../../src/door/invoice-payment-view';
import type { HoldfastUnderTest } from './holdfast-under-test';
import { until } from './settle';

/** A customer with an e-mail address, which Stripe needs to ask for bank details. */
export async function newCustomer(holdfast: HoldfastUnderTest): Promise<string> {
  await holdfast.bringStripeClockForward();
  const customer = await holdfast.sdk.customers.create({ email: 'accounts-payable@example.com' });
  return customer.id;
}

/** A new invoice id. */
export function newInvoice(): string {
  return `INV-${randomUUID()}`;
}

/** What a backend sends for an invoice of so many EUR cents by bank transfer. */
export function invoiceOf(
  customer: string,
  cents: number,
  more: Partial<StartInvoicePayment> = {},
): StartInvoicePayment {
  return {
    invoice: newInvoice(),
    customer,
    amount: { amount: String(cents), currency: 'eur' },
    method: { type: 'bank_transfer', country: 'DE' },
    ...more,
  };
}

/** Starts an invoice by the door and waits until it shows where to send the money. */
export async function startedInvoice(
  holdfast: HoldfastUnderTest,
  input: StartInvoicePayment,
): Promise<InvoicePaymentView> {
  await holdfast.door.start(input);
  return until(
    `transfer instructions of ${input.invoice}`,
    () => holdfast.door.view(input.invoice),
    (view) => (view.paymentIntent?.bankTransfer ?? null) !== null,
  );
}

/** A transfer of EUR cents arrives at Stripe. */
export async function transferArrives(
  holdfast: HoldfastUnderTest,
  customer: string,
  cents: number,
): Promise<void> {
  await holdfast.bringStripeClockForward();
  await holdfast.sdk.testHelpers.customers.fundCashBalance(customer, { amount: cents, currency: 'eur' });
}

/** Waits until an invoice has come to a state, with so many cents applied where that is given. */
export function invoiceIn(
  holdfast: HoldfastUnderTest,
  invoice: string,
  state: InvoicePaymentView['state'],
  applied?: number,
): Promise<InvoicePaymentView> {
  return until(
    `invoice ${invoice} in state ${state}`,
    () => holdfast.door.view(invoice),
    (view) =>
      view.state === state &&
      (applied === undefined || view.paymentIntent?.applied.amount === String(applied)),
  );
}

/** The same of a customer alone, while a balance transaction of the account's has not been seen yet. */
export async function expectCustomerEqualsStripe(
  holdfast: HoldfastUnderTest,
  customer: string,
): Promise<void> {
  expect(await holdfast.ledger.books.faults()).toEqual([]);
  const report = await until(
    'a quiet reading in which the ledger equals Stripe',
    () => compareCustomer(holdfast, customer),
    ({ quiet, differences: found }) => quiet && found.length === 0,
  );
  expect(report.differences).toEqual([]);
}

/**
 * The two questions that count: is every journal balanced (and every balance its fold), and does the ledger equal
 * Stripe for the customer and for the account?
 */
export async function expectLedgerEqualsStripe(holdfast: HoldfastUnderTest, customer: string): Promise<void> {
  await expectCustomerEqualsStripe(holdfast, customer);
  const account = await until(
    'an account in which the ledger equals Stripe',
    async () => {
      await holdfast.bookStripeBalance();
      return compareAccount(holdfast);
    },
    (comparisons) => differences(comparisons).length === 0,
  );
  expect(differences(account)).toEqual([]);
}

/** The balance of an account in EUR cents, debit positive; zero where the books do not know it. */
export async function balanceOf(holdfast: HoldfastUnderTest, account: string): Promise<bigint> {
  const balances = await holdfast.ledger.books.balances(account);
  return (
    balances.find((one) => one.account === account && one.balance.currency === 'eur')?.balance.amount ?? 0n
  );
}
