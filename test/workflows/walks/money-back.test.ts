import { hour, minute, startHoldfastInTime } from '../../support/main-path/holdfast-in-time';
import type { HoldfastInTime } from '../../support/main-path/holdfast-in-time';
import { askOwner, refundOf } from '../../support/main-path/refunds';
import type { PaidInvoice } from '../../support/main-path/refunds';
import {
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../../support/main-path/scenario';
import { beginWalk, expectBooks } from '../../support/main-path/walk';
import type { Walk } from '../../support/main-path/walk';
import { updateInvoice } from '../send-update';

/** Of 1,000.00 Stripe keeps a fee of 5.00; balance transactions are seen an hour late. */
const settled = { invoiced: -100_000, 'stripe:balance': 99_500, fees: 500 };

describe('A walk of money that goes back', () => {
  let holdfast: HoldfastInTime;
  let customer: string;
  let walk: Walk;
  beforeAll(async () => {
    holdfast = await startHoldfastInTime({ localStripe: { balanceTransactionDelaySeconds: 3_600 } });
    await holdfast.bookStripeBalance();
  });
  beforeEach(async () => {
    customer = await newCustomer(holdfast);
    walk = await beginWalk(holdfast, customer);
  });
  afterAll(() => holdfast.close());

  /** An invoice of 1,000.00, paid and settled. */
  async function settledThousand(): Promise<PaidInvoice> {
    const input = invoiceOf(customer, 100_000);
    await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, 100_000);
    await expectBooks(walk, 'paid', { invoiced: -100_000, 'stripe:settling': 100_000 });
    await holdfast.pass(customer, hour + minute);
    await expectBooks(walk, 'settled', settled);
    const { paymentIntent } = await invoiceIn(holdfast, input.invoice, 'paid');
    return { customer, invoice: input.invoice, paymentIntent: paymentIntent?.id ?? '' };
  }

  const act = (refund: string, what: string): Promise<unknown> =>
    holdfast.control(`/_local/refunds/${refund}/${what}`);

  async function reverseNewestTransfer(): Promise<void> {
    const rows = await holdfast.sdk.customers.listCashBalanceTransactions(customer, { limit: 100 });
    const funded = rows.data.find((row) => row.type === 'funded');
    await holdfast.control(`/_local/cash_balance_transactions/${funded?.id ?? ''}/reverse`);
  }

  it('a bank refund of 400.00 that arrives before its balance transaction is seen', async () => {
    const refund = await refundOf(holdfast, await settledThousand(), 40_000);
    const refunded = { ...settled, refunds: 40_000 };
    const unseen = { ...refunded, 'stripe:settling': -40_000 };
    const onItsWay = { returning: -40_000, 'stripe:returns_held': 40_000 };
    await expectBooks(walk, 'created', { ...unseen, ...onItsWay });
    await act(refund, 'provide_bank_details');
    await act(refund, 'arrive');
    await expectBooks(walk, 'arrived', unseen);
    await holdfast.pass(customer, hour + minute);
    await expectBooks(walk, 'its balance transaction is seen', { ...refunded, 'stripe:balance': 59_500 });
    expect(await holdfast.ledger.cases.listOpenOfKind('not_settled')).toEqual([]);
  });

  it('a bank refund of 400.00 that is canceled, and its transactions seen after that', async () => {
    const paid = await settledThousand();
    const refund = await refundOf(holdfast, paid, 40_000);
    const canceled = await askOwner(holdfast, customer, { kind: 'cancel_refund', refund });
    expect(canceled).toMatchObject({ kind: 'refund_canceled', amount: { amount: '40000' } });
    await expectBooks(walk, 'canceled', settled);
    await holdfast.pass(customer, hour + minute);
    await expectBooks(walk, 'both of its balance transactions are seen', settled);
  });

  it('a bank refund of 400.00 that fails', async () => {
    const refund = await refundOf(holdfast, await settledThousand(), 40_000);
    await act(refund, 'provide_bank_details');
    await act(refund, 'fail');
    const failed = { ...settled, refunds: 40_000, owed: -40_000 };
    await expectBooks(walk, 'failed: the money is in our balance, and owed', failed);
    await holdfast.pass(customer, hour + minute);
    await expectBooks(walk, 'both of its balance transactions are seen', failed);
    expect(await holdfast.ledger.cases.listOpen(customer, 10)).toMatchObject([{ kind: 'return_failed' }]);
  });

  it('a refund of 250.00 into the customer’s cash', async () => {
    const { paymentIntent } = await settledThousand();
    await holdfast.control('/_local/refunds', { payment_intent: paymentIntent, amount: 25_000 });
    const inCash = { ...settled, refunds: 25_000, cash: -25_000, 'stripe:cash_held': 25_000 };
    await expectBooks(walk, 'in the cash', { ...inCash, 'stripe:settling': -25_000 });
    await holdfast.pass(customer, hour + minute);
    await expectBooks(walk, 'its balance transaction is seen', { ...inCash, 'stripe:balance': 74_500 });
  });

  it('a bank takes 1,000.00 back after they paid: an overdraft, which our balance covers', async () => {
    await settledThousand();
    await reverseNewestTransfer();
    const taken = { ...settled, clawed_back: 100_000 };
    await expectBooks(walk, 'taken back', { ...taken, 'stripe:balance': -500 });
    expect(await holdfast.ledger.cases.listOpen(customer, 10)).toMatchObject([{ kind: 'payment_reversed' }]);
  });

  it('a bank takes 1,000.00 back that were reserved as late money', async () => {
    const input = invoiceOf(customer, 100_000);
    await startedInvoice(holdfast, input);
    await updateInvoice(holdfast, input.invoice, 'cancel');
    await transferArrives(holdfast, customer, 100_000);
    await expectBooks(walk, 'late, and reserved', { 'stripe:cash_held': 100_000, reserved: -100_000 });
    await reverseNewestTransfer();
    await expectBooks(walk, 'taken from the reservation', {});
    const [found] = await holdfast.ledger.cases.listOpen(customer, 10);
    expect(found).toMatchObject({ kind: 'late_money', notes: [expect.anything()] });
  });
});
