import type { CustomerCashPosition } from '../../src/contracts/customer-cash';
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
import { settle, until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';
import { askCustomerCash } from './ask-customer-cash';

/** docs.stripe.com/payments/customer-balance/reconciliation: in automatic mode Stripe matches. */
describe('Cash that Stripe matches', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  it('otherwise than Holdfast would have is shown to operators, with both', async () => {
    const customer = await newCustomer(holdfast);
    // An operator alone was to match it, which Stripe does not know.
    const byHand = invoiceOf(customer, 30_000, { policies: { reconciliation: 'by_hand' } });
    await startedInvoice(holdfast, byHand);
    await settle(holdfast, customer);
    const mode = { requestId: `mode/${customer}`, mode: 'automatic' };
    await askCustomerCash(holdfast, customer, 'setReconciliationMode', mode);
    await transferArrives(holdfast, customer, 20_000);
    await invoiceIn(holdfast, byHand.invoice, 'partially_funded', 20_000);
    const handle = holdfast.temporal.workflow.getHandle(
      `customer-cash/${holdfast.ledger.identity.account}/${customer}`,
    );
    const { allocatedOtherwise } = await until(
      'what was matched otherwise',
      () => handle.query<CustomerCashPosition>('position'),
      (position) => position.allocatedOtherwise.length > 0,
    );
    expect(allocatedOtherwise).toEqual([
      expect.stringMatching(
        `^Stripe applied €200.00 to invoice ${byHand.invoice} \\(ccsbtxn_.+\\). Holdfast would have applied nothing.$`,
      ),
    ]);
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
