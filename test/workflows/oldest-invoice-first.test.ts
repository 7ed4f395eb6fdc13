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
