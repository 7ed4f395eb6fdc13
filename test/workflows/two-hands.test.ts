import type { RequestOutcome } from '../../src/contracts/invoice-payment';
import { HeldAnswers } from '../support/main-path/held-answers';
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
import { settle, until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';

const operator = { actor: 'ops@example.com', reason: 'The payment slip names this invoice.' };

/** One outcome, the other told what changed. */
describe('Two hands on the same money', () => {
  const answers = new HeldAnswers();
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer(), { aroundStripe: (stripe) => answers.around(stripe) });
  });
  afterAll(async () => {
    answers.release();
    await holdfast.close();
  });

  /** An invoice that only operators match with cash. */
  async function byHand(
    customer: string,
    cents: number,
  ): Promise<{ readonly invoice: string; readonly workflowId: string; readonly paymentIntent: string }> {
    const input = invoiceOf(customer, cents, { policies: { reconciliation: 'by_hand' } });
    const { workflowId, paymentIntent } = await startedInvoice(holdfast, input);
    return { invoice: input.invoice, workflowId, paymentIntent: paymentIntent?.id ?? '' };
  }

  async function freeCash(customer: string, cents: number): Promise<void> {
    await transferArrives(holdfast, customer, cents);
    await until(
      'the transfer to be booked',
      () => balanceOf(holdfast, `customer:${customer}:cash`),
      (cash) => cash === BigInt(-cents),
    );
  }

  /** Reconciles by an Update, and waits for the answer however long it takes. */
  async function reconcile(workflowId: string, input: object): Promise<RequestOutcome> {
    const handle = holdfast.temporal.workflow.getHandle(workflowId);
    const options = { args: [{ ...operator, ...input }] as [object] };
    return until(
      'the answer of a request',
      () => handle.executeUpdate<RequestOutcome, [object]>('reconcile', options),
      ({ state }) => state === 'answered',
    );
  }

  const eur = (cents: number): { amount: string; currency: string } => ({
    amount: `${cents}`,
    currency: 'eur',
  });

  it('two operators apply the same free cash to two invoices: one has it, the other hears why not', async () => {
    const customer = await newCustomer(holdfast);
    const invoices = [await byHand(customer, 10_000), await byHand(customer, 10_000)];
    await freeCash(customer, 10_000);
    const outcomes = await Promise.all(
      invoices.map(({ invoice, workflowId }) =>
        reconcile(workflowId, { amount: eur(10_000), requestId: `slip-${invoice}` }),
      ),
    );
    const kinds = outcomes.map((outcome) => (outcome.state === 'answered' ? outcome.answer.kind : ''));
    expect(kinds.sort()).toEqual(['reconciled', 'refused']);
    const refused = outcomes.find((one) => one.state === 'answered' && one.answer.kind === 'refused');
    expect(refused).toMatchObject({
      answer: {
        code: 'not_enough_free_cash',
        text: 'Not all of €100.00 can be applied: the customer has €0.00 of free cash.',
      },
    });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('two operators, the same amount and different ones, on one invoice: no more than it needs', async () => {
    const customer = await newCustomer(holdfast);
    const { invoice, workflowId } = await byHand(customer, 10_000);
    await freeCash(customer, 20_000);
    const ask = (name: string, cents: number): Promise<RequestOutcome> =>
      reconcile(workflowId, { amount: eur(cents), requestId: `${name}-${invoice}` });
    const outcomes = await Promise.all([ask('ann', 6_000), ask('bob', 6_000), ask('cy', 3_000)]);
    const applied = outcomes.map((one) =>
      one.state === 'answered' && one.answer.kind === 'reconciled' ? Number(one.answer.applied.amount) : 0,
    );
    const refused = outcomes.filter((one) => one.state === 'answered' && one.answer.kind === 'refused');
    expect(applied.sort((one, other) => one - other)).toEqual([0, 3_000, 6_000]);
    expect(refused).toMatchObject([{ answer: { code: 'amount_above_remaining' } }]);
    await invoiceIn(holdfast, invoice, 'partially_funded', 9_000);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('the allocator is at it when an operator wants the cash for another invoice', async () => {
    const customer = await newCustomer(holdfast);
    const first = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, first);
    const second = await byHand(customer, 10_000);
    const before = answers.held;
    answers.hold('apply_customer_balance');
    await transferArrives(holdfast, customer, 10_000);
    await until(
      'the allocator to have sent its application',
      () => Promise.resolve(answers.held),
      (held) => held > before,
    );
    const asked = reconcile(second.workflowId, { requestId: `slip-${second.invoice}` });
    answers.release();
    expect(await asked).toMatchObject({ answer: { kind: 'refused', code: 'not_enough_free_cash' } });
    await invoiceIn(holdfast, first.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('two invoices begin to wait at once for the same free cash: one is paid, the other goes on waiting', async () => {
    const customer = await newCustomer(holdfast);
    const before = invoiceOf(customer, 50);
    await startedInvoice(holdfast, before);
    await transferArrives(holdfast, customer, 10_050);
    await invoiceIn(holdfast, before.invoice, 'paid');
    const inputs = [invoiceOf(customer, 10_000), invoiceOf(customer, 10_000)];
    await Promise.all(inputs.map((input) => startedInvoice(holdfast, input)));
    const views = await until(
      'one of them to be paid',
      () => Promise.all(inputs.map(({ invoice }) => holdfast.door.view(invoice))),
      (seen) => seen.some(({ state }) => state === 'paid'),
    );
    const other = views.find(({ state }) => state !== 'paid');
    await settle(holdfast, customer);
    await invoiceIn(holdfast, other?.invoice ?? '', 'waiting_for_funds', 0);
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('Stripe itself allocates, the mode being set behind our back, while an operator applies by hand', async () => {
    const customer = await newCustomer(holdfast);
    const { invoice, workflowId } = await byHand(customer, 10_000);
    await freeCash(customer, 10_000);
    answers.holdSending('apply_customer_balance');
    const asked = reconcile(workflowId, { amount: eur(4_000), requestId: `slip-${invoice}` });
    await until(
      'the application to be about to be sent',
      () => Promise.resolve(answers.unsent),
      (unsent) => unsent > 0,
    );
    const settings = { reconciliation_mode: 'automatic' as const };
    await holdfast.sdk.customers.updateCashBalance(customer, { settings });
    // Stripe matches when cash comes (docs.stripe.com/payments/customer-balance/reconciliation).
    await transferArrives(holdfast, customer, 1);
    answers.release();
    const outcome = await asked;
    expect(outcome).toMatchObject({ answer: { kind: 'overtaken', paymentIntentStatus: 'succeeded' } });
    await invoiceIn(holdfast, invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
