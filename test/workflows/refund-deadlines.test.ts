import { cashReturnWorkflowId } from '../../src/contracts/workflow-ids';
import { day, hour, minute, partlyFunded, startHoldfastInTime } from '../support/main-path/holdfast-in-time';
import type { HoldfastInTime } from '../support/main-path/holdfast-in-time';
import { askOwner, paidInvoice, refundFollowedAs, refundIn, refundOf } from '../support/main-path/refunds';
import type { PaidInvoice } from '../support/main-path/refunds';
import {
  balanceOf,
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { updateInvoice } from './send-update';

/**
 * Bank details are waited for for 45 days, payments by bank transfer can be refunded for 180
 * (docs.stripe.com/payments/customer-balance/refunding); what has arrived may come back within 30
 * (docs.stripe.com/refunds#failed-refunds). Balance transactions come an hour late here.
 */
describe('Refunds and balance transactions in time', () => {
  let holdfast: HoldfastInTime;
  beforeAll(async () => {
    holdfast = await startHoldfastInTime({ localStripe: { balanceTransactionDelaySeconds: 3_600 } });
    await holdfast.bookStripeBalance();
  }, 180_000);
  afterAll(() => holdfast.close(), 180_000);

  async function isFollowed(refund: string): Promise<boolean> {
    const workflowId = cashReturnWorkflowId(holdfast.ledger.identity.account, refund);
    return (await holdfast.temporal.workflow.getHandle(workflowId).describe()).status.name === 'RUNNING';
  }

  const act = (refund: string, what: string): Promise<unknown> =>
    holdfast.control(`/_local/refunds/${refund}/${what}`);

  it('a payment in two parts settles late, and is paid out', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 100_000);
    await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, 43_000);
    await invoiceIn(holdfast, input.invoice, 'partially_funded', 43_000);
    await transferArrives(holdfast, customer, 57_000);
    await invoiceIn(holdfast, input.invoice, 'paid');
    await holdfast.bookStripeBalance();
    expect(await balanceOf(holdfast, 'stripe:settling')).toBe(100_000n);
    expect(await balanceOf(holdfast, 'stripe:balance')).toBe(0n);

    await holdfast.pass(customer, hour + minute);
    await holdfast.bookStripeBalance();
    expect(await balanceOf(holdfast, 'stripe:settling')).toBe(0n);
    expect(await balanceOf(holdfast, 'fees')).toBe(500n);
    expect(await balanceOf(holdfast, 'stripe:balance')).toBe(99_500n);

    await holdfast.pass(customer, 3 * day);
    await holdfast.sdk.payouts.create({ amount: 99_500, currency: 'eur' });
    await holdfast.bookStripeBalance();
    expect(await balanceOf(holdfast, 'bank')).toBe(99_500n);
    expect(await balanceOf(holdfast, 'stripe:balance')).toBe(0n);
    expect(await holdfast.ledger.cases.listOpenOfKind('not_settled')).toEqual([]);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  /** Five business days (support.stripe.com/questions/ach-credit-transfer-reversals); a bank may take longer all the same. */
  it.each([
    ['the minute before', -minute],
    ['the minute after', minute],
  ])('a bank takes a payment back %s it is final, and it is told the same', async (_when, distance) => {
    const paid = await paidInvoice(holdfast, 20_000);
    const { result } = await holdfast.door.view(paid.invoice);
    const final = new Date(result?.finalAfter ?? '');
    const days = (final.getTime() - Date.parse(result?.endedAt ?? '')) / day;
    expect([5, 6, 7]).toContain(days);
    await holdfast.passTo(paid.customer, new Date(final.getTime() + distance));
    const rows = await holdfast.sdk.customers.listCashBalanceTransactions(paid.customer);
    const funded = rows.data.find(({ type }) => type === 'funded');
    await holdfast.control(`/_local/cash_balance_transactions/${funded?.id ?? ''}/reverse`);
    await holdfast.pass(paid.customer, minute);
    await holdfast.bookStripeBalance();
    expect(await balanceOf(holdfast, `customer:${paid.customer}:clawed_back`)).toBe(20_000n);
    const [found] = await holdfast.ledger.cases.listOpen(paid.customer, 10);
    expect(found).toMatchObject({ kind: 'payment_reversed' });
    expect((await holdfast.door.view(paid.invoice)).result).toEqual(result);
    await expectLedgerEqualsStripe(holdfast, paid.customer);
  });

  async function settledInvoice(cents: number): Promise<PaidInvoice> {
    const paid = await paidInvoice(holdfast, cents);
    await holdfast.pass(paid.customer, hour + minute);
    return paid;
  }

  it('a refund waits for bank details the minute before 45 days are over, and has failed the minute after', async () => {
    const paid = await settledInvoice(60_000);
    const refund = await refundOf(holdfast, paid, null);
    await holdfast.pass(paid.customer, 45 * day - 2 * minute);
    await refundIn(holdfast, refund, 'requires_action');
    expect(await isFollowed(refund)).toBe(true);
    await holdfast.pass(paid.customer, 4 * minute);
    await refundIn(holdfast, refund, 'failed');
    expect(await balanceOf(holdfast, `customer:${paid.customer}:owed`)).toBe(-60_000n);
    expect((await holdfast.ledger.cases.find(`return_failed/${refund}`))?.closed).toBeNull();
    await holdfast.pass(paid.customer, hour + minute);
    await expectLedgerEqualsStripe(holdfast, paid.customer);
  });

  it('a return waits for bank details the minute before 45 days are over, and is the customer’s cash again the minute after', async () => {
    const { customer, invoice } = await partlyFunded(holdfast, 43_000);
    await updateInvoice(holdfast, invoice, 'cancel', { fundedMoney: 'return' });
    const { result } = await invoiceIn(holdfast, invoice, 'canceled');
    const refund = result?.cashReturn?.refund ?? '';
    await holdfast.pass(customer, 45 * day - 2 * minute);
    await refundFollowedAs(holdfast, refund, 'waiting_for_bank_details');
    expect(await balanceOf(holdfast, `customer:${customer}:returning`)).toBe(-43_000n);
    await holdfast.pass(customer, 4 * minute);
    await refundIn(holdfast, refund, 'canceled');
    await refundFollowedAs(holdfast, refund, 'canceled');
    expect(await balanceOf(holdfast, `customer:${customer}:returning`)).toBe(0n);
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-43_000n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('a refund that has arrived is followed for 30 days, in which it may bounce', async () => {
    const paid = await settledInvoice(80_000);
    const refund = await refundOf(holdfast, paid, null);
    await act(refund, 'provide_bank_details');
    await act(refund, 'arrive');
    await refundIn(holdfast, refund, 'succeeded');
    await holdfast.pass(paid.customer, 20 * day);
    await act(refund, 'bounce');
    await refundIn(holdfast, refund, 'requires_action');
    await act(refund, 'provide_bank_details');
    await act(refund, 'arrive');
    await refundIn(holdfast, refund, 'succeeded');
    await holdfast.pass(paid.customer, 30 * day - 2 * minute);
    expect(await isFollowed(refund)).toBe(true);
    await holdfast.pass(paid.customer, 5 * minute);
    expect(await isFollowed(refund)).toBe(false);
    expect(await balanceOf(holdfast, `customer:${paid.customer}:returning`)).toBe(0n);

    // Even later news are booked, by a run of their own.
    await act(refund, 'bounce');
    await refundIn(holdfast, refund, 'requires_action');
    await act(refund, 'provide_bank_details');
    await act(refund, 'arrive');
    await refundIn(holdfast, refund, 'succeeded');
    await expectLedgerEqualsStripe(holdfast, paid.customer);
  });

  it('a payment is refused a refund after 180 days', async () => {
    const paid = await settledInvoice(10_000);
    const { customer, paymentIntent } = paid;
    const ask = (cents: number): ReturnType<typeof askOwner> =>
      askOwner(holdfast, customer, {
        kind: 'refund_payment',
        paymentIntent,
        amount: { amount: String(cents), currency: 'eur' },
        instructionsEmail: null,
        refundReason: null,
      });
    await holdfast.pass(customer, 180 * day - 2 * hour);
    expect(await ask(1_000)).toMatchObject({ kind: 'refund_started' });
    await holdfast.pass(customer, 3 * hour);
    expect(await ask(1_000)).toMatchObject({ kind: 'refused', code: 'refund_too_late' });
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
