import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import {
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { onDevServer } from '../support/main-path/temporal-under-test';

/**
 * What is left of a transfer is spread over incomplete PaymentIntents, oldest first, and the last may be partially
 * funded (docs.stripe.com/payments/customer-balance/reconciliation).
 */
describe('A transfer pays the oldest invoice first', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  it('pays the first, funds the second in part, and leaves the third', async () => {
    const customer = await newCustomer(holdfast);
    const [first, second, third] = [30_000, 70_000, 50_000].map((cents) => invoiceOf(customer, cents));
    if (first === undefined || second === undefined || third === undefined) throw new Error('three invoices');
    for (const invoice of [first, second, third]) await startedInvoice(holdfast, invoice);

    await transferArrives(holdfast, customer, 50_000);

    await invoiceIn(holdfast, first.invoice, 'paid');
    await invoiceIn(holdfast, second.invoice, 'partially_funded', 20_000);
    await invoiceIn(holdfast, third.invoice, 'waiting_for_funds', 0);
    await expectLedgerEqualsStripe(holdfast, customer);

    await transferArrives(holdfast, customer, 100_000);
    await invoiceIn(holdfast, second.invoice, 'paid');
    await invoiceIn(holdfast, third.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('pays what a transfer names before that: the number of an invoice, or the reference of its intent', async () => {
    const customer = await newCustomer(holdfast);
    const older = invoiceOf(customer, 30_000);
    const numbered = invoiceOf(customer, 20_000, { number: 'R-2026-77' });
    const referred = invoiceOf(customer, 40_000);
    await startedInvoice(holdfast, older);
    await startedInvoice(holdfast, numbered);
    const { paymentIntent } = await startedInvoice(holdfast, referred);
    const reference = paymentIntent?.bankTransfer?.reference ?? '';
    await arrives(customer, 20_000, 'invoice r 2026-77 thank you');
    await invoiceIn(holdfast, numbered.invoice, 'paid');
    await arrives(customer, 15_000, reference);
    await invoiceIn(holdfast, referred.invoice, 'partially_funded', 15_000);
    await invoiceIn(holdfast, older.invoice, 'waiting_for_funds', 0);
    // What the named one does not need goes by age.
    await arrives(customer, 30_000, reference);
    await invoiceIn(holdfast, referred.invoice, 'paid');
    await invoiceIn(holdfast, older.invoice, 'partially_funded', 5_000);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  async function arrives(customer: string, amount: number, reference: string): Promise<void> {
    await holdfast.sdk.testHelpers.customers.fundCashBalance(customer, {
      amount,
      currency: 'eur',
      reference,
    });
  }

  it('leaves an invoice to an operator whose policy says so', async () => {
    const customer = await newCustomer(holdfast);
    const byHand = invoiceOf(customer, 10_000, { policies: { reconciliation: 'by_hand' } });
    const automatic = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, byHand);
    await startedInvoice(holdfast, automatic);
    await transferArrives(holdfast, customer, 10_000);
    await invoiceIn(holdfast, automatic.invoice, 'paid');
    await invoiceIn(holdfast, byHand.invoice, 'waiting_for_funds', 0);
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
