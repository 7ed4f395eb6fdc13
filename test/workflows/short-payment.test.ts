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
import type { StartInvoicePayment } from '../../src/contracts/invoice-payment-input';
import { onDevServer } from '../support/main-path/temporal-under-test';
import { eur, failureOf, updateInvoice } from './send-update';

/**
 * Updating the amount to what was applied, and confirming, is Stripe's way to accept an underpayment
 * (docs.stripe.com/payments/bank-transfers/accept-a-payment#handling-underpayments-and-overpayments).
 */
describe('A short payment', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  async function started(
    cents: number,
    policies?: StartInvoicePayment['policies'],
  ): Promise<{ customer: string; invoice: string }> {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, cents, policies ? { policies } : {});
    await startedInvoice(holdfast, input);
    return { customer, invoice: input.invoice };
  }

  it('is accepted by an operator: the invoice is paid with it, the rest is written off', async () => {
    const { customer, invoice } = await started(100_000);
    const before = await balanceOf(holdfast, 'written_off');
    await transferArrives(holdfast, customer, 43_000);
    await invoiceIn(holdfast, invoice, 'partially_funded', 43_000);
    expect(await updateInvoice(holdfast, invoice, 'acceptShortPayment')).toMatchObject({
      answer: {
        kind: 'short_payment_accepted',
        received: eur(43_000),
        writtenOff: eur(57_000),
        paid: true,
      },
    });
    const { result } = await invoiceIn(holdfast, invoice, 'short_payment_accepted');
    expect(result).toMatchObject({
      outcome: 'short_payment_accepted',
      amount: eur(100_000),
      received: eur(43_000),
      writtenOff: eur(57_000),
    });
    expect((await balanceOf(holdfast, 'written_off')) - before).toBe(57_000n);
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(0n);
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is accepted at once within the tolerance of the policy, and waited for below it', async () => {
    const shortPayment = { action: 'accept', within: { percent: '1' }, when: 'at_once' } as const;
    const { customer, invoice } = await started(100_000, { shortPayment });
    await transferArrives(holdfast, customer, 98_999);
    await invoiceIn(holdfast, invoice, 'partially_funded', 98_999);
    await transferArrives(holdfast, customer, 1);
    const { result } = await invoiceIn(holdfast, invoice, 'short_payment_accepted');
    expect(result).toMatchObject({ received: eur(99_000), writtenOff: eur(1_000) });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is sent back at once where that is the policy', async () => {
    const shortPayment = { action: 'cancel_and_return', when: 'at_once' } as const;
    const { customer, invoice } = await started(100_000, { shortPayment });
    await transferArrives(holdfast, customer, 99_000);
    const { result } = await invoiceIn(holdfast, invoice, 'canceled');
    expect(result).toMatchObject({ cashReturn: { amount: eur(99_000) } });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('cannot be accepted when nothing has arrived, and the answer says what is possible', async () => {
    const { invoice } = await started(100_000);
    const refused = await failureOf(updateInvoice(holdfast, invoice, 'acceptShortPayment'));
    expect(refused.type).toBe('nothing_applied');
    expect(refused.message).toContain('reconcile');
    const extension = updateInvoice(holdfast, invoice, 'extendDeadline', {
      due: { at: '2030-01-01T00:00:00Z' },
    });
    expect((await failureOf(extension)).type).toBe('deadline_not_extendable');
  });
});
