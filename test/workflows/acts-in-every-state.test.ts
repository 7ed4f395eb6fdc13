import type { InvoicePaymentStatus } from '../../src/contracts/invoice-payment';
import type { RequestAnswer } from '../../src/contracts/requests';
import { day, minute, partlyFunded, startHoldfastInTime } from '../support/main-path/holdfast-in-time';
import type { HoldfastInTime } from '../support/main-path/holdfast-in-time';
import {
  balanceOf,
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { pauseWrites, resumeWrites } from '../support/main-path/pause-writes';
import { until } from '../support/main-path/settle';
import { eur, failureOf, updateInvoice } from './send-update';

const later = { due: { at: '2199-01-01T00:00:00Z' } };
const actsByTransfer = {
  reconcile: {},
  cancel: {},
  changeAmount: { amount: eur(90_000) },
  acceptShortPayment: {},
  extendDeadline: later,
};

/** The states in which an invoice is seldom asked for anything; docs/lifecycle.md has them all. */
describe('What is asked of an invoice by bank transfer', () => {
  let holdfast: HoldfastInTime;
  beforeAll(async () => {
    holdfast = await startHoldfastInTime();
  });
  afterAll(() => holdfast.close());

  async function answerOf(request: string): Promise<RequestAnswer['kind'] | undefined> {
    const row = await until(
      `an answer to ${request}`,
      () => holdfast.ledger.requests.find(request),
      (seen) => seen !== null && seen.answer !== null,
    );
    return row?.answer?.kind;
  }

  it('before there is a PaymentIntent: money waits as free cash, and messages say what they wait for', async () => {
    const customer = await newCustomer(holdfast);
    const first = invoiceOf(customer, 1_000);
    await startedInvoice(holdfast, first);
    await transferArrives(holdfast, customer, 1_000);
    await invoiceIn(holdfast, first.invoice, 'paid');
    await pauseWrites(holdfast, customer);
    const [input, withdrawn] = [invoiceOf(customer, 10_000), invoiceOf(customer, 20_000)];
    await holdfast.door.start(input);
    await invoiceIn(holdfast, input.invoice, 'preparing');
    await transferArrives(holdfast, customer, 6_000);
    await until(
      'the transfer as free cash',
      () => balanceOf(holdfast, `customer:${customer}:cash`),
      (balance) => balance === -6_000n,
    );
    const refusals = await Promise.all(
      Object.entries(actsByTransfer).map(([name, message]) =>
        failureOf(updateInvoice(holdfast, input.invoice, name, message)),
      ),
    );
    expect(refusals.map(({ type }) => type)).toEqual(refusals.map(() => 'payment_intent_not_ready'));

    const { record } = await holdfast.door.start(withdrawn);
    await invoiceIn(holdfast, withdrawn.invoice, 'preparing');
    await holdfast.temporal.workflow.getHandle(record.workflowId).cancel();
    await resumeWrites(holdfast, customer);
    await holdfast.pass(customer, 2 * minute);
    await invoiceIn(holdfast, input.invoice, 'partially_funded', 6_000);
    await invoiceIn(holdfast, withdrawn.invoice, 'canceled');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('while it is being canceled: the cancellation stands, and what was asked after it is overtaken', async () => {
    const policies = { atDeadline: 'cancel_and_return' } as const;
    const { customer, invoice } = await partlyFunded(holdfast, 43_000, policies, 20 * minute);
    await pauseWrites(holdfast, customer);
    const asked = Object.entries({ ...actsByTransfer, cancel: { fundedMoney: 'return' } });
    const requestOf = (name: string): string => `${name}/${invoice}`;
    await updateInvoice(holdfast, invoice, 'cancel', { requestId: `first/${invoice}` });
    const { workflowId } = await holdfast.door.view(invoice);
    const handle = holdfast.temporal.workflow.getHandle(workflowId);
    expect((await handle.query<InvoicePaymentStatus>('status')).state).toBe('canceling');
    const outcomes = await Promise.all(
      asked
        .filter(([name]) => name !== 'extendDeadline')
        .map(([name, message]) =>
          updateInvoice(holdfast, invoice, name, { ...message, requestId: requestOf(name) }),
        ),
    );
    expect(outcomes.map(({ state }) => state)).toEqual(outcomes.map(() => 'in_progress'));
    const refused = await failureOf(updateInvoice(holdfast, invoice, 'extendDeadline', later));
    expect(refused).toMatchObject({ type: 'deadline_not_extendable' });
    expect(refused.message).toContain('it is being canceled');
    await handle.cancel();

    // The deadline passes as well, and asks for nothing more.
    await holdfast.pass(customer, 21 * minute);
    await resumeWrites(holdfast, customer);
    await holdfast.pass(customer, 6 * minute);
    const { result, timeline } = await invoiceIn(holdfast, invoice, 'canceled');
    expect(result).toMatchObject({ kept: eur(43_000), cashReturn: null });
    expect(timeline.filter(({ kind }) => kind === 'canceled')).toHaveLength(1);
    expect(await answerOf(`first/${invoice}`)).toBe('canceled');
    for (const name of ['reconcile', 'changeAmount', 'acceptShortPayment', 'cancel']) {
      expect([name, await answerOf(requestOf(name))]).toEqual([name, 'overtaken']);
    }
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-43_000n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('when it is overdue: all that it could be asked before, and more time makes it wait again', async () => {
    const customer = await newCustomer(holdfast);
    const dueAt = new Date((await holdfast.clock.now()).getTime() + day);
    const input = invoiceOf(customer, 100_000, {
      due: { at: dueAt.toISOString() },
      policies: { reconciliation: 'by_hand' },
    });
    const { invoice } = input;
    await startedInvoice(holdfast, input);
    await holdfast.pass(customer, day + minute);
    await invoiceIn(holdfast, invoice, 'overdue', 0);
    await transferArrives(holdfast, customer, 43_000);
    await until(
      'the transfer as free cash',
      () => balanceOf(holdfast, `customer:${customer}:cash`),
      (balance) => balance === -43_000n,
    );
    expect(await updateInvoice(holdfast, invoice, 'reconcile')).toMatchObject({
      answer: { kind: 'reconciled', applied: eur(43_000), remaining: eur(57_000) },
    });
    expect(await updateInvoice(holdfast, invoice, 'changeAmount', { amount: eur(60_000) })).toMatchObject({
      answer: { kind: 'amount_changed', applied: eur(43_000), remaining: eur(17_000) },
    });
    await invoiceIn(holdfast, invoice, 'overdue', 43_000);
    const due = { at: new Date(dueAt.getTime() + 3 * day).toISOString() };
    expect(await updateInvoice(holdfast, invoice, 'extendDeadline', { due })).toMatchObject({
      answer: { kind: 'deadline_extended' },
    });
    await invoiceIn(holdfast, invoice, 'partially_funded', 43_000);
    await holdfast.passTo(customer, new Date(dueAt.getTime() + 3 * day + minute));
    await invoiceIn(holdfast, invoice, 'overdue', 43_000);
    expect(await updateInvoice(holdfast, invoice, 'acceptShortPayment')).toMatchObject({
      answer: { kind: 'short_payment_accepted', received: eur(43_000), writtenOff: eur(17_000) },
    });
    await invoiceIn(holdfast, invoice, 'short_payment_accepted');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('when it is overdue: it is canceled like any other', async () => {
    const { customer, invoice } = await partlyFunded(holdfast, 43_000);
    await holdfast.pass(customer, 3 * day + minute);
    await invoiceIn(holdfast, invoice, 'overdue', 43_000);
    expect(await updateInvoice(holdfast, invoice, 'cancel')).toMatchObject({
      answer: { kind: 'canceled', freed: eur(43_000) },
    });
    await invoiceIn(holdfast, invoice, 'canceled');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('that only a card can do: it is refused, with what is possible', async () => {
    const { customer, invoice } = await partlyFunded(holdfast, 43_000);
    for (const [name, message] of [
      ['confirm', {}],
      ['capture', {}],
      ['incrementAuthorization', { amount: eur(200_000) }],
    ] as const) {
      const refused = await failureOf(updateInvoice(holdfast, invoice, name, message));
      expect(refused.type).toBe('act_not_for_method');
      expect(refused.message).toContain('reconcile');
    }
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('that only an invoice of Stripe’s can do: it is refused, with what is possible', async () => {
    const { customer, invoice } = await partlyFunded(holdfast, 43_000);
    const refused = await failureOf(
      updateInvoice(holdfast, invoice, 'issueCreditNote', { amount: eur(1_000) }),
    );
    expect(refused.message).toContain('changeAmount');
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
