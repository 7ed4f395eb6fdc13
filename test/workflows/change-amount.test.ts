import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
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
import { eur, operator, failureOf, updateCash, updateInvoice } from './send-update';

/**
 * Changing the amount of a partly funded PaymentIntent frees everything that was applied, and it must be confirmed
 * again; in automatic mode the freed money may go elsewhere before that
 * (docs.stripe.com/payments/bank-transfers/accept-a-payment#handling-underpayments-and-overpayments).
 */
describe('The amount of an invoice is changed', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  /** An invoice with so many cents applied to it. */
  async function funded(
    cents: number,
    applied: number,
  ): Promise<{ customer: string; invoice: string; paymentIntent: string }> {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, cents);
    const { paymentIntent } = await startedInvoice(holdfast, input);
    if (applied > 0) {
      await transferArrives(holdfast, customer, applied);
      await invoiceIn(holdfast, input.invoice, 'partially_funded', applied);
    }
    return { customer, invoice: input.invoice, paymentIntent: paymentIntent?.id ?? '' };
  }

  it('from 1,000 to 400 with 430 applied: it is paid, and 30 stay as free cash', async () => {
    const { customer, invoice, paymentIntent } = await funded(100_000, 43_000);
    const outcome = await updateInvoice(holdfast, invoice, 'changeAmount', { amount: eur(40_000) });
    expect(outcome).toMatchObject({
      state: 'answered',
      answer: {
        kind: 'amount_changed',
        amount: eur(40_000),
        applied: eur(40_000),
        remaining: eur(0),
        paid: true,
        surplus: eur(3_000),
        cashReturn: null,
      },
    });
    const { result } = await invoiceIn(holdfast, invoice, 'paid');
    expect(result).toMatchObject({ outcome: 'paid', amount: eur(40_000), received: eur(40_000) });
    // Opened at 1,000, lowered by 600, and paid with 400.
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(0n);
    expect(await balanceOf(holdfast, `intent:${paymentIntent}:funding`)).toBe(0n);
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-3_000n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('from 1,000 to 400 with 430 applied, sending the 30 back', async () => {
    const { customer, invoice } = await funded(100_000, 43_000);
    const input = { amount: eur(40_000), surplus: 'return' };
    expect(await updateInvoice(holdfast, invoice, 'changeAmount', input)).toMatchObject({
      answer: { kind: 'amount_changed', paid: true, surplus: eur(3_000), cashReturn: {} },
    });
    await invoiceIn(holdfast, invoice, 'paid');
    expect(await balanceOf(holdfast, `customer:${customer}:returning`)).toBe(-3_000n);
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('raised: what was applied stays applied, and more is waited for', async () => {
    const { customer, invoice } = await funded(100_000, 43_000);
    expect(await updateInvoice(holdfast, invoice, 'changeAmount', { amount: eur(120_000) })).toMatchObject({
      answer: { applied: eur(43_000), remaining: eur(77_000), paid: false },
    });
    await invoiceIn(holdfast, invoice, 'partially_funded', 43_000);
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(120_000n);
    await expectLedgerEqualsStripe(holdfast, customer);

    await transferArrives(holdfast, customer, 77_000);
    const { result } = await invoiceIn(holdfast, invoice, 'paid');
    expect(result).toMatchObject({ amount: eur(120_000), received: eur(120_000) });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('before any money has come, and what comes later is freed by a cancellation as it should', async () => {
    const { customer, invoice } = await funded(100_000, 0);
    await updateInvoice(holdfast, invoice, 'changeAmount', { amount: eur(60_000) });
    await transferArrives(holdfast, customer, 20_000);
    await invoiceIn(holdfast, invoice, 'partially_funded', 20_000);
    expect(await updateInvoice(holdfast, invoice, 'cancel', { fundedMoney: 'keep' })).toMatchObject({
      answer: { kind: 'canceled', freed: eur(20_000) },
    });
    await invoiceIn(holdfast, invoice, 'canceled');
    // Free, and not in the reservation of the earlier request.
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-20_000n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('in automatic mode, where Stripe would give the freed money to another open invoice', async () => {
    const { customer, invoice } = await funded(100_000, 43_000);
    const other = invoiceOf(customer, 50_000);
    await startedInvoice(holdfast, other);
    expect(
      await updateCash(holdfast, customer, 'setReconciliationMode', { mode: 'automatic' }),
    ).toMatchObject({ answer: { kind: 'reconciliation_mode_set', mode: 'automatic' } });
    expect(await updateInvoice(holdfast, invoice, 'changeAmount', { amount: eur(60_000) })).toMatchObject({
      answer: { applied: eur(43_000), remaining: eur(17_000) },
    });
    await invoiceIn(holdfast, invoice, 'partially_funded', 43_000);
    await invoiceIn(holdfast, other.invoice, 'waiting_for_funds', 0);
    const { settings } = await holdfast.sdk.customers.retrieveCashBalance(customer);
    expect(settings.reconciliation_mode).toBe('automatic');
    await expectLedgerEqualsStripe(holdfast, customer);

    // Stripe goes on matching by itself: the reference-less transfer pays both exactly.
    await transferArrives(holdfast, customer, 67_000);
    await invoiceIn(holdfast, invoice, 'paid');
    await invoiceIn(holdfast, other.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('to what it is already: nothing is written', async () => {
    const { invoice, paymentIntent } = await funded(100_000, 43_000);
    expect(await updateInvoice(holdfast, invoice, 'changeAmount', { amount: eur(100_000) })).toMatchObject({
      answer: { kind: 'amount_changed', applied: eur(43_000), surplus: eur(0) },
    });
    const { status } = await holdfast.sdk.paymentIntents.retrieve(paymentIntent);
    expect(status).toBe('requires_action');
  });

  it('by a Signal of the same name, once however often the request is sent', async () => {
    const { customer, invoice } = await funded(100_000, 43_000);
    const { workflowId } = await holdfast.door.view(invoice);
    const handle = holdfast.temporal.workflow.getHandle(workflowId);
    const input = {
      actor: 'ops',
      reason: 'a discount',
      requestId: `discount-${invoice}`,
      amount: eur(80_000),
    };
    await handle.signal('changeAmount', input);
    await handle.signal('changeAmount', input);
    await until(
      'the new amount',
      () => holdfast.door.view(invoice),
      (view) => view.paymentIntent?.remaining.amount === '37000',
    );
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it.each([
    ['zero', eur(0), 'amount_not_positive'],
    ['another currency', { amount: '40000', currency: 'usd' }, 'currency_mismatch'],
    ['more than Stripe takes', eur(100_000_000), 'amount_too_large'],
    ['no amount', undefined, 'invalid_input'],
  ])('refuses %s, with nothing written', async (_what, amount, code) => {
    const { customer, invoice } = await funded(100_000, 0);
    expect((await failureOf(updateInvoice(holdfast, invoice, 'changeAmount', { amount }))).type).toBe(code);
    expect(await holdfast.ledger.requests.countParked(customer)).toBe(0);
    await invoiceIn(holdfast, invoice, 'waiting_for_funds', 0);
  });

  it('of an invoice that is paid meanwhile comes too late, and says so', async () => {
    const { invoice, paymentIntent } = await funded(10_000, 0);
    await holdfast.sdk.paymentIntents.cancel(paymentIntent);
    const input = { amount: eur(5_000), ...operator, requestId: `too-late-${invoice}` };
    const outcome = await holdfast.door.act(invoice, 'changeAmount', input).catch((error: unknown) => error);
    // Whether the request is still taken or the workflow has ended by then is a matter of milliseconds.
    const ended = { code: 'invoice_payment_ended', details: { outcome: 'canceled' } };
    const overtaken = { answer: { kind: 'overtaken', paymentIntentStatus: 'canceled' } };
    expect(outcome).toMatchObject(outcome instanceof Error ? ended : overtaken);
  });
});
