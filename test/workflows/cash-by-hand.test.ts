import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import { paidInvoice, refundIn, refundOf } from '../support/main-path/refunds';
import {
  balanceOf,
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';
import { eur, updateCash } from './send-update';

/**
 * docs.stripe.com/payments/customer-balance/reconciliation (manual: whoever calls the API matches) and
 * docs.stripe.com/payments/customer-balance/refunding (unspent cash goes back to the customer's bank).
 */
describe('An operator acts on a customer’s cash', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  /** A customer with free cash, and invoices that are left to an operator. */
  async function withFreeCash(
    free: number,
    ...cents: number[]
  ): Promise<{ customer: string; invoices: string[] }> {
    const customer = await newCustomer(holdfast);
    const invoices: string[] = [];
    for (const amount of cents) {
      const input = invoiceOf(customer, amount, { policies: { reconciliation: 'by_hand' } });
      await startedInvoice(holdfast, input);
      invoices.push(input.invoice);
    }
    await transferArrives(holdfast, customer, free);
    await freeCashIs(customer, free);
    return { customer, invoices };
  }

  async function freeCashIs(customer: string, cents: number): Promise<void> {
    await until(
      `${cents} of free cash`,
      () => balanceOf(holdfast, `customer:${customer}:cash`),
      (cash) => cash === BigInt(-cents),
    );
  }

  it('sends free cash back, once, and no more than is free', async () => {
    const { customer } = await withFreeCash(30_000, 100_000);
    expect(await updateCash(holdfast, customer, 'returnCash', { amount: eur(30_001) })).toMatchObject({
      answer: { kind: 'refused', code: 'not_enough_free_cash' },
    });
    const input = { amount: eur(20_000), requestId: `return-${customer}` };
    const first = await updateCash(holdfast, customer, 'returnCash', input);
    expect(first).toMatchObject({ answer: { kind: 'cash_returned', amount: eur(20_000) } });
    expect(await updateCash(holdfast, customer, 'returnCash', input)).toEqual(first);
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-10_000n);
    expect(await balanceOf(holdfast, `customer:${customer}:returning`)).toBe(-20_000n);
    const { data } = await holdfast.sdk.refunds.list({ limit: 100 });
    expect(data.filter((refund) => refund.customer === customer)).toHaveLength(1);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('gets the cash back as free where Stripe refuses to return it, and is told why', async () => {
    const { customer } = await withFreeCash(30_000, 100_000);
    await holdfast.sdk.customers.update(customer, { email: '' });
    expect(await updateCash(holdfast, customer, 'returnCash', { amount: eur(20_000) })).toMatchObject({
      answer: { kind: 'refused' },
    });
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-30_000n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('sees a plan without anything being written, and then carries it out', async () => {
    const { customer, invoices } = await withFreeCash(50_000, 30_000, 40_000);
    const [first, second] = invoices;
    const plan = {
      invoices: [{ invoice: second, amount: eur(15_000) }, { invoice: first }],
      dryRun: true,
    };
    expect(await updateCash(holdfast, customer, 'reconcile', plan)).toMatchObject({
      answer: {
        kind: 'cash_reconciled',
        dryRun: true,
        steps: [
          { invoice: second, amount: eur(15_000), applied: false },
          { invoice: first, amount: eur(30_000), applied: false },
        ],
      },
    });
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-50_000n);
    expect((await holdfast.sdk.customers.retrieveCashBalance(customer)).available).toEqual({ eur: 50_000 });

    const input = { ...plan, dryRun: false, requestId: `plan-${customer}` };
    const done = await updateCash(holdfast, customer, 'reconcile', input);
    expect(done).toMatchObject({
      answer: {
        dryRun: false,
        steps: [
          { invoice: second, applied: true },
          { invoice: first, applied: true },
        ],
      },
    });
    await invoiceIn(holdfast, first ?? '', 'paid');
    await invoiceIn(holdfast, second ?? '', 'partially_funded', 15_000);
    expect(await updateCash(holdfast, customer, 'reconcile', input)).toEqual(done);
    await freeCashIs(customer, 5_000);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is refused a plan of which any part is impossible, and nothing of it is done', async () => {
    const { customer, invoices } = await withFreeCash(50_000, 30_000, 40_000);
    const [first, second] = invoices;
    const impossible = [
      ['not_enough_free_cash', [{ invoice: first }, { invoice: second }]],
      ['amount_above_remaining', [{ invoice: first, amount: eur(30_001) }]],
      ['currency_mismatch', [{ invoice: first, amount: { amount: '100', currency: 'usd' } }]],
      ['invoice_not_open', [{ invoice: first }, { invoice: 'INV-unknown' }]],
      ['invoice_not_open', [{ invoice: first }, { invoice: first }]],
    ] as const;
    for (const [code, steps] of impossible)
      expect(await updateCash(holdfast, customer, 'reconcile', { invoices: steps })).toMatchObject({
        answer: { kind: 'refused', code },
      });
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-50_000n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('sees what the policy would do, and why', async () => {
    const { customer, invoices } = await withFreeCash(50_000, 30_000);
    expect(await updateCash(holdfast, customer, 'reconcile', { dryRun: true })).toMatchObject({
      answer: { kind: 'cash_reconciled', steps: [] },
    });
    const outcome = await updateCash(holdfast, customer, 'reconcile');
    const explanation =
      outcome.state === 'answered' && outcome.answer.kind === 'cash_reconciled'
        ? outcome.answer.explanation.join(' ')
        : '';
    expect(explanation).toContain(`Invoice ${invoices[0]} is left to an operator`);
  });

  it('says that money of the customer’s in our balance was paid out by hand', async () => {
    const payment = await paidInvoice(holdfast, 40_000);
    const { customer } = payment;
    const refund = await refundOf(holdfast, payment, 15_000);
    await fail(refund);
    expect(await balanceOf(holdfast, `customer:${customer}:owed`)).toBe(-15_000n);
    const bank = await balanceOf(holdfast, 'bank');
    const key = `return_failed/${refund}`;
    const input = { case: key, resolution: 'paid_out', requestId: `owed-${refund}` };
    expect(await updateCash(holdfast, customer, 'settleOwed', input)).toMatchObject({
      answer: { kind: 'owed_settled', resolution: 'paid_out', amount: eur(15_000) },
    });
    expect(await balanceOf(holdfast, `customer:${customer}:owed`)).toBe(0n);
    expect(await balanceOf(holdfast, 'bank')).toBe(bank - 15_000n);
    expect((await holdfast.ledger.cases.find(key))?.closed?.actor).toBe('ops@example.com');
    expect(
      await updateCash(holdfast, customer, 'settleOwed', { case: key, resolution: 'paid_out' }),
    ).toMatchObject({ answer: { kind: 'refused', code: 'case_closed' } });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('uses money of the customer’s in our balance for an open invoice, which asks for that much less', async () => {
    const payment = await paidInvoice(holdfast, 40_000);
    const { customer } = payment;
    const refund = await refundOf(holdfast, payment, 15_000);
    await fail(refund);
    const small = invoiceOf(customer, 15_000);
    await startedInvoice(holdfast, small);
    const input = { case: `return_failed/${refund}`, resolution: 'use_for_invoice' };
    expect(
      await updateCash(holdfast, customer, 'settleOwed', { ...input, invoice: small.invoice }),
    ).toMatchObject({ answer: { kind: 'refused', code: 'amount_above_remaining' } });

    const large = invoiceOf(customer, 50_000);
    const { paymentIntent } = await startedInvoice(holdfast, large);
    expect(
      await updateCash(holdfast, customer, 'settleOwed', { ...input, invoice: large.invoice }),
    ).toMatchObject({ answer: { kind: 'owed_settled', amount: eur(15_000) } });
    const atStripe = await holdfast.sdk.paymentIntents.retrieve(paymentIntent?.id ?? '');
    expect(atStripe).toMatchObject({ amount: 35_000, status: 'requires_action' });
    expect(await balanceOf(holdfast, `customer:${customer}:owed`)).toBe(0n);
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(50_000n);
    expect((await holdfast.ledger.cases.find(input.case))?.closed).not.toBeNull();
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  async function fail(refund: string): Promise<void> {
    await holdfast.control(`/_local/refunds/${refund}/provide_bank_details`);
    await holdfast.control(`/_local/refunds/${refund}/fail`);
    await refundIn(holdfast, refund, 'failed');
  }
});
