import { draftInvoice } from '../../local-stripe/billing/billing-under-test';
import { startHoldfast } from '../../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';
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
import { updateInvoice } from '../send-update';

/**
 * A customer with 200.00 of credit and an invoice of 1,000.00 (docs.stripe.com/invoicing/customer/balance). Of 800.00 in
 * cash Stripe keeps 4.00.
 */
describe('A walk of an invoice that credit pays in part', () => {
  let holdfast: HoldfastUnderTest;
  let customer: string;
  let walk: Walk;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
    await holdfast.bookStripeBalance();
  });
  beforeEach(async () => {
    customer = await newCustomer(holdfast);
    walk = await beginWalk(holdfast, customer);
    await holdfast.sdk.customers.createBalanceTransaction(customer, { amount: -20_000, currency: 'eur' });
  });
  afterAll(() => holdfast.close());

  const granted = { credit_granted: 20_000 };
  const open = { ...granted, receivable: 80_000, invoiced: -100_000 };
  const paid = { ...granted, invoiced: -100_000, 'stripe:balance': 79_600, fees: 400 };

  /** Hands over an invoice of Stripe's, which takes the credit when it is finalized. */
  async function invoiceOfStripe(): Promise<string> {
    const { id: invoice } = await draftInvoice(holdfast.sdk, { customer, amount: 100_000 });
    const amount = { amount: '100000', currency: 'eur' };
    await holdfast.door.start({ invoice, customer, amount, method: { type: 'stripe_invoice' } });
    await invoiceIn(holdfast, invoice, 'waiting_for_funds');
    await expectBooks(walk, 'opened at its total, 200.00 paid by credit', open);
    return invoice;
  }

  it('of Stripe’s own: paid by 800.00 of cash', async () => {
    const invoice = await invoiceOfStripe();
    await transferArrives(holdfast, customer, 80_000);
    await expectBooks(walk, 'paid and settled', paid);
    await invoiceIn(holdfast, invoice, 'paid');
  });

  it('of Stripe’s own: voided, and its credit comes back', async () => {
    const invoice = await invoiceOfStripe();
    await updateInvoice(holdfast, invoice, 'cancel');
    await expectBooks(walk, 'voided', { ...granted, credit: -20_000 });
  });

  it('of the backend’s: the credit that was granted is used, and 800.00 come in cash', async () => {
    const input = invoiceOf(customer, 100_000, { policies: { creditFirst: true } });
    await startedInvoice(holdfast, input);
    await expectBooks(walk, 'opened at 1,000.00, 200.00 paid by credit', open);
    await transferArrives(holdfast, customer, 80_000);
    await expectBooks(walk, 'paid and settled', paid);
  });

  it('of the backend’s: canceled, and its credit is given back', async () => {
    const input = invoiceOf(customer, 100_000, { policies: { creditFirst: true } });
    await startedInvoice(holdfast, input);
    await expectBooks(walk, 'opened at 1,000.00, 200.00 paid by credit', open);
    await updateInvoice(holdfast, input.invoice, 'cancel');
    await expectBooks(walk, 'canceled', { ...granted, credit: -20_000 });
  });
});
