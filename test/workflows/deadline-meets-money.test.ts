import type { Stripe } from '../../src/contracts/ports/stripe';
import type { InvoicePaymentStatus } from '../../src/contracts/invoice-payment';
import type { StartInvoicePayment } from '../../src/contracts/invoice-payment-input';
import type { InvoicePaymentView } from '../../src/door/invoice-payment-view';
import { day, minute, startHoldfastInTime } from '../support/main-path/holdfast-in-time';
import type { HoldfastInTime } from '../support/main-path/holdfast-in-time';
import {
  balanceOf,
  expectLedgerEqualsStripe,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { settle, until } from '../support/main-path/settle';

/**
 * What the deadline finds at Stripe counts: the money is read and matched before the cancellation is carried out. No
 * webhook tells of it here, so that nobody but the deadline makes anybody look.
 */
describe('The deadline meets money that arrives', () => {
  let holdfast: HoldfastInTime;
  /** What happens at Stripe the moment before Holdfast's next call of this kind. */
  let meanwhile: { readonly at: 'reading' | 'canceling'; readonly happens: () => Promise<void> } | null =
    null;
  beforeAll(async () => {
    holdfast = await startHoldfastInTime({ webhooks: 'lost', aroundStripe });
  });
  afterAll(() => holdfast.close());

  function aroundStripe(stripe: Stripe): Stripe {
    const before = async (at: 'reading' | 'canceling'): Promise<void> => {
      if (meanwhile?.at !== at) return;
      const { happens } = meanwhile;
      meanwhile = null;
      await happens();
    };
    return {
      ...stripe,
      listCashTransactions: async (customer, page) => {
        await before('reading');
        return stripe.listCashTransactions(customer, page);
      },
      write: async (id, request) => {
        if (request.kind === 'cancel_payment_intent') await before('canceling');
        return stripe.write(id, request);
      },
    };
  }

  /** An invoice of 100.00 due in three days, of which all but `left` have passed. */
  async function almostDue(
    left: number,
    policies: StartInvoicePayment['policies'] = {},
  ): Promise<{ customer: string; invoice: string; workflowId: string }> {
    const customer = await newCustomer(holdfast);
    const at = new Date((await holdfast.clock.now()).getTime() + 3 * day).toISOString();
    const more = { due: { at }, policies: { atDeadline: 'cancel_and_return', ...policies } as const };
    const input = invoiceOf(customer, 10_000, more);
    const { workflowId } = await startedInvoice(holdfast, input);
    await holdfast.pass(customer, 3 * day - left);
    return { customer, invoice: input.invoice, workflowId };
  }

  async function endOf(customer: string, invoice: string): Promise<InvoicePaymentView['result']> {
    await holdfast.pass(customer, 2 * minute);
    const { result } = await holdfast.door.view(invoice);
    await expectLedgerEqualsStripe(holdfast, customer);
    return result;
  }

  it('all of it the minute before: the invoice is paid, and the cancellation hears so', async () => {
    const { customer, invoice, workflowId } = await almostDue(minute);
    await transferArrives(holdfast, customer, 10_000);
    expect(await endOf(customer, invoice)).toMatchObject({ outcome: 'paid', cashReturn: null });
    // The invoice may have ended before its own request was answered, so the books are asked what it came to.
    const { requests } = await holdfast.temporal.workflow
      .getHandle(workflowId)
      .query<InvoicePaymentStatus>('status');
    const requestId = requests.at(-1)?.requestId ?? '';
    expect(requestId).toContain('/deadline/');
    const { answer } = await until(
      `the cancellation ${requestId} to be answered`,
      async () => ({ answer: (await holdfast.ledger.requests.find(requestId))?.answer ?? null }),
      (request) => request.answer !== null,
    );
    expect(answer).toMatchObject({ kind: 'overtaken', paymentIntentStatus: 'succeeded' });
  });

  it('all of it while the round begins that carries the cancellation out: the invoice is paid', async () => {
    const { customer, invoice } = await almostDue(minute);
    meanwhile = { at: 'reading', happens: () => transferArrives(holdfast, customer, 10_000) };
    expect(await endOf(customer, invoice)).toMatchObject({ outcome: 'paid' });
  });

  it('a part of it the minute before: it is canceled, and the part is sent back', async () => {
    const { customer, invoice } = await almostDue(minute);
    await transferArrives(holdfast, customer, 9_999);
    expect(await endOf(customer, invoice)).toMatchObject({
      outcome: 'canceled',
      received: { amount: '0', currency: 'eur' },
      cashReturn: { amount: { amount: '9999', currency: 'eur' } },
    });
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(0n);
  });

  it('all of it after the money was matched and before Stripe cancels: it is canceled, and the money is kept apart', async () => {
    const { customer, invoice } = await almostDue(minute);
    meanwhile = { at: 'canceling', happens: () => transferArrives(holdfast, customer, 10_000) };
    expect(await endOf(customer, invoice)).toMatchObject({ outcome: 'canceled', cashReturn: null });
    // It equals to the cent what the canceled invoice asked for.
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(0n);
    expect(await holdfast.ledger.cases.listOpen(customer, 10)).toMatchObject([
      { kind: 'late_money', amount: { amount: 10_000n, currency: 'eur' } },
    ]);
  });

  it('all of it the minute after: it is canceled, and the money is kept apart', async () => {
    const { customer, invoice } = await almostDue(minute);
    expect(await endOf(customer, invoice)).toMatchObject({ outcome: 'canceled' });
    await transferArrives(holdfast, customer, 10_000);
    await holdfast.starter.wakeCustomerCash(customer);
    await settle(holdfast, customer);
    expect((await holdfast.door.view(invoice)).result).toMatchObject({ outcome: 'canceled' });
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(0n);
    expect(await holdfast.ledger.cases.listOpen(customer, 10)).toMatchObject([{ kind: 'late_money' }]);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('an invoice that only operators match is canceled, whatever cash is there', async () => {
    const { customer, invoice } = await almostDue(minute, { reconciliation: 'by_hand' });
    await transferArrives(holdfast, customer, 10_000);
    expect(await endOf(customer, invoice)).toMatchObject({ outcome: 'canceled', cashReturn: null });
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-10_000n);
  });
});
