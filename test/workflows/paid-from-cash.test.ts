import type { StartInvoicePayment } from '../../src/contracts/invoice-payment-input';
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
import { eur, updateCash, updateInvoice } from './send-update';

/**
 * Without `funding_type`, a confirmation succeeds at once when the cash suffices, and fails without taking anything when
 * it does not (docs.stripe.com/payments/customer-balance). In automatic mode a confirmation takes what there is
 * (docs.stripe.com/payments/bank-transfers/accept-a-payment).
 */
describe('An invoice that is confirmed against the customer’s cash', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  afterAll(() => holdfast.close());

  const cashOnly = (customer: string, cents: number): StartInvoicePayment =>
    invoiceOf(customer, cents, { method: { type: 'bank_transfer', funding: 'cash_only' } });

  /** A customer who has paid one invoice, and so many cents too much. */
  async function withFreeCash(cents: number): Promise<string> {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, 10_000 + cents);
    await invoiceIn(holdfast, input.invoice, 'paid');
    return customer;
  }

  it('is paid at once where the cash suffices', async () => {
    const customer = await withFreeCash(50_000);
    const input = cashOnly(customer, 30_000);
    await holdfast.door.start(input);
    const { result, paymentIntent } = await invoiceIn(holdfast, input.invoice, 'paid');
    expect(result).toMatchObject({ outcome: 'paid', received: eur(30_000) });
    expect(paymentIntent?.bankTransfer).toBeNull();
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-20_000n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is canceled at once where it does not, and the backend is told why; nothing is taken', async () => {
    const customer = await withFreeCash(20_000);
    const input = cashOnly(customer, 30_000);
    await holdfast.door.start(input);
    const { result, timeline } = await invoiceIn(holdfast, input.invoice, 'canceled');
    expect(result).toMatchObject({
      outcome: 'canceled',
      received: eur(0),
      kept: null,
      refusal: { code: 'not_enough_free_cash' },
    });
    expect(result?.refusal?.text).toContain('€200.00');
    expect(timeline.map(({ kind }) => kind)).toContain('payment_failed');
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-20_000n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('never takes what is reserved, though Stripe would', async () => {
    const customer = await withFreeCash(20_000);
    const canceled = invoiceOf(customer, 40_000, { policies: { reconciliation: 'by_hand' } });
    await startedInvoice(holdfast, canceled);
    await updateInvoice(holdfast, canceled.invoice, 'cancel');
    await invoiceIn(holdfast, canceled.invoice, 'canceled');
    // To the cent what the canceled invoice asked: reserved as late money.
    await transferArrives(holdfast, customer, 40_000);
    await until(
      'the late money to be reserved',
      () => holdfast.ledger.cash.positions(customer),
      (positions) => positions.get('eur')?.reservations[0]?.amount === 40_000n,
    );
    const input = cashOnly(customer, 30_000);
    await holdfast.door.start(input);
    expect(await invoiceIn(holdfast, input.invoice, 'canceled')).toMatchObject({
      result: { refusal: { code: 'not_enough_free_cash' } },
    });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('in automatic mode by the owner of the cash, because Stripe takes what there is', async () => {
    const customer = await withFreeCash(20_000);
    await updateCash(holdfast, customer, 'setReconciliationMode', { mode: 'automatic' });
    const input = invoiceOf(customer, 50_000);
    await startedInvoice(holdfast, input);
    const { paymentIntent } = await invoiceIn(holdfast, input.invoice, 'partially_funded', 20_000);
    const created = await holdfast.ledger.writes.findByCause(`invoice:${input.invoice}:1:create`);
    expect(created?.request).toMatchObject({ kind: 'create_payment_intent', confirmedLater: true });
    const { data } = await holdfast.sdk.events.list({ type: 'payment_intent.created', limit: 100 });
    const asCreated = data.map((event) => event.data.object);
    expect(asCreated).toContainEqual(
      expect.objectContaining({ id: paymentIntent?.id, status: 'requires_confirmation' }),
    );
    await expectLedgerEqualsStripe(holdfast, customer);

    await transferArrives(holdfast, customer, 30_000);
    await invoiceIn(holdfast, input.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
