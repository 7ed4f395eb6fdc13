import { customerCashWorkflowId } from '../../src/contracts/workflow-ids';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import { askOwner, paidInvoice, refundFollowedAs, refundIn, refundOf } from '../support/main-path/refunds';
import type { PaidInvoice } from '../support/main-path/refunds';
import { balanceOf, expectLedgerEqualsStripe } from '../support/main-path/scenario';
import { until } from '../support/main-path/settle';
import { onDevServer } from '../support/main-path/temporal-under-test';

/** What becomes of a refund, as Stripe documents it: docs.stripe.com/payments/customer-balance/refunding. */
describe('A refund of a paid invoice', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
    await holdfast.bookStripeBalance();
  });
  afterAll(() => holdfast.close());

  const act = (refund: string, what: string): Promise<unknown> =>
    holdfast.control(`/_local/refunds/${refund}/${what}`);

  /** The accounts that a refund moves, in cents: what the customer has coming, and what Stripe owes for it. */
  async function standing({ customer }: PaidInvoice): Promise<Record<string, bigint>> {
    const of = (account: string): Promise<bigint> => balanceOf(holdfast, account);
    return {
      returning: await of(`customer:${customer}:returning`),
      owed: await of(`customer:${customer}:owed`),
      cash: await of(`customer:${customer}:cash`),
      returnsHeld: await of('stripe:returns_held'),
      settling: await of('stripe:settling'),
    };
  }

  async function timeline({ invoice }: PaidInvoice): Promise<string[]> {
    return (await holdfast.door.view(invoice)).timeline
      .filter((entry) => entry.kind === 'refund')
      .map((entry) => entry.text);
  }

  it('succeeds before its balance transaction is seen: 400.00 of 1,000.00', async () => {
    const paid = await paidInvoice(holdfast, 100_000);
    await holdfast.bookStripeBalance();
    const refundsBefore = await balanceOf(holdfast, 'refunds');
    const balanceBefore = await balanceOf(holdfast, 'stripe:balance');
    const refund = await refundOf(holdfast, paid, 40_000);
    expect(await balanceOf(holdfast, 'refunds')).toBe(refundsBefore + 40_000n);
    expect(await standing(paid)).toMatchObject({
      returning: -40_000n,
      returnsHeld: 40_000n,
      settling: -40_000n,
    });

    await refundFollowedAs(holdfast, refund, 'waiting_for_bank_details');
    await act(refund, 'provide_bank_details');
    await refundIn(holdfast, refund, 'pending');
    await refundFollowedAs(holdfast, refund, 'on_its_way');
    await act(refund, 'arrive');
    await refundIn(holdfast, refund, 'succeeded');
    await refundFollowedAs(holdfast, refund, 'arrived');
    expect(await standing(paid)).toMatchObject({ returning: 0n, returnsHeld: 0n, settling: -40_000n });

    await holdfast.bookStripeBalance();
    expect(await standing(paid)).toEqual({
      returning: 0n,
      owed: 0n,
      cash: 0n,
      returnsHeld: 0n,
      settling: 0n,
    });
    expect(await balanceOf(holdfast, 'stripe:balance')).toBe(balanceBefore - 40_000n);
    expect(await timeline(paid)).toEqual([
      expect.stringMatching(/on its way/),
      expect.stringMatching(/has arrived/),
    ]);
    await expectLedgerEqualsStripe(holdfast, paid.customer);
  });

  it('bounces after it had arrived, is sent again, and fails with its transactions late: the money is owed', async () => {
    const paid = await paidInvoice(holdfast, 70_000);
    await holdfast.bookStripeBalance();
    const balanceBefore = await balanceOf(holdfast, 'stripe:balance');
    const refund = await refundOf(holdfast, paid, null);
    await act(refund, 'provide_bank_details');
    await act(refund, 'arrive');
    await refundIn(holdfast, refund, 'succeeded');
    await act(refund, 'bounce');
    await refundIn(holdfast, refund, 'requires_action');
    expect(await standing(paid)).toMatchObject({ returning: -70_000n, returnsHeld: 70_000n });
    await act(refund, 'provide_bank_details');
    await refundIn(holdfast, refund, 'pending');
    await act(refund, 'fail');
    await refundIn(holdfast, refund, 'failed');
    expect(await standing(paid)).toMatchObject({
      returning: 0n,
      owed: -70_000n,
      returnsHeld: 0n,
      settling: 0n,
    });

    await holdfast.bookStripeBalance();
    expect(await standing(paid)).toMatchObject({ owed: -70_000n, settling: 0n });
    expect(await balanceOf(holdfast, 'stripe:balance')).toBe(balanceBefore);
    expect(await holdfast.ledger.cases.find(`return_failed/${refund}`)).toMatchObject({
      customer: paid.customer,
      invoice: paid.invoice,
      amount: { amount: 70_000n, currency: 'eur' },
      closed: null,
    });
    expect(await timeline(paid)).toContainEqual(expect.stringMatching(/bounced/));
    await expectLedgerEqualsStripe(holdfast, paid.customer);
  });

  it('made in the Dashboard, to the bank or into the cash balance, is found and followed the same way', async () => {
    const paid = await paidInvoice(holdfast, 90_000);
    const { paymentIntent } = paid;
    const toBank = await holdfast.sdk.refunds.create({ payment_intent: paymentIntent, amount: 30_000 });
    await refundIn(holdfast, toBank.id, 'requires_action');
    expect(await standing(paid)).toMatchObject({ returning: -30_000n });
    await act(toBank.id, 'provide_bank_details');
    await act(toBank.id, 'arrive');
    await refundIn(holdfast, toBank.id, 'succeeded');

    const refundsBefore = await balanceOf(holdfast, 'refunds');
    await holdfast.control('/_local/refunds', { payment_intent: paymentIntent, amount: 25_000 });
    await until(
      'the refund in the customer’s cash',
      () => balanceOf(holdfast, `customer:${paid.customer}:cash`),
      (cash) => cash === -25_000n,
    );
    expect(await balanceOf(holdfast, 'refunds')).toBe(refundsBefore + 25_000n);
    const [inCash] = (await holdfast.sdk.refunds.list({ payment_intent: paymentIntent })).data;
    await refundFollowedAs(holdfast, inCash?.id ?? '', 'in_cash');
    await holdfast.bookStripeBalance();
    expect(await standing(paid)).toEqual({
      returning: 0n,
      owed: 0n,
      cash: -25_000n,
      returnsHeld: 0n,
      settling: 0n,
    });
    await expectLedgerEqualsStripe(holdfast, paid.customer);
  });

  it('is canceled by an operator while it waits for bank details, and not any more after that', async () => {
    const paid = await paidInvoice(holdfast, 50_000);
    const refundsBefore = await balanceOf(holdfast, 'refunds');
    const first = await refundOf(holdfast, paid, 20_000);
    const canceled = await askOwner(holdfast, paid.customer, { kind: 'cancel_refund', refund: first });
    expect(canceled).toMatchObject({ kind: 'refund_canceled', amount: { amount: '20000' } });
    await refundIn(holdfast, first, 'canceled');
    expect(await balanceOf(holdfast, 'refunds')).toBe(refundsBefore);

    // What was canceled can be refunded again, and all of it.
    const second = await refundOf(holdfast, paid, null);
    await act(second, 'provide_bank_details');
    await refundIn(holdfast, second, 'pending');
    expect(await askOwner(holdfast, paid.customer, { kind: 'cancel_refund', refund: second })).toMatchObject({
      kind: 'refused',
      code: 'refund_not_cancelable',
    });
    await holdfast.bookStripeBalance();
    expect(await standing(paid)).toMatchObject({ returning: -50_000n, returnsHeld: 50_000n, settling: 0n });
    await expectLedgerEqualsStripe(holdfast, paid.customer);
    await act(second, 'arrive');
    await refundIn(holdfast, second, 'succeeded');
  });

  it('is refused with the reason: above the rest, without an e-mail, of an unpaid invoice', async () => {
    const paid = await paidInvoice(holdfast, 30_000);
    const { customer, paymentIntent } = paid;
    const refund = (cents: number): ReturnType<typeof askOwner> =>
      askOwner(holdfast, customer, {
        kind: 'refund_payment',
        paymentIntent,
        amount: { amount: String(cents), currency: 'eur' },
        instructionsEmail: null,
        refundReason: null,
      });
    const first = await refund(20_000);
    expect(first.kind).toBe('refund_started');
    expect(await refund(10_001)).toMatchObject({
      kind: 'refused',
      code: 'amount_above_refundable',
      text: expect.stringContaining('Only €100.00'),
    });
    await holdfast.sdk.customers.update(customer, { email: '' });
    expect(await refund(10_000)).toMatchObject({ kind: 'refused', code: 'refund_email_missing' });
    const other = await paidInvoice(holdfast, 1_000);
    expect(
      await askOwner(holdfast, customer, {
        kind: 'refund_payment',
        paymentIntent: other.paymentIntent,
        amount: null,
        instructionsEmail: null,
        refundReason: null,
      }),
    ).toMatchObject({ kind: 'refused', code: 'payment_unknown' });
    expect((await holdfast.sdk.refunds.list({ payment_intent: paymentIntent })).data).toHaveLength(1);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is asked for by the invoice, where the same request id is the same refund, and by messages', async () => {
    const paid = await paidInvoice(holdfast, 12_000);
    const by = { actor: 'ops@example.com', reason: 'broken' };
    const input = { amount: { amount: '5000', currency: 'eur' }, requestId: `refund-${paid.invoice}`, ...by };
    const ask = (): ReturnType<typeof holdfast.door.refund> => holdfast.door.refund(paid.invoice, input);
    const outcome = await until('an answer', ask, ({ state }) => state === 'answered');
    expect(outcome).toMatchObject({ answer: { kind: 'refund_started', amount: input.amount } });
    expect(await ask()).toEqual(outcome);
    await expect(
      holdfast.door.refund(paid.invoice, { ...input, amount: { amount: '1', currency: 'eur' } }),
    ).rejects.toMatchObject({ code: 'request_id_reused' });
    await expect(holdfast.door.refund(paid.invoice, by)).rejects.toMatchObject({ code: 'invalid_input' });

    const owner = holdfast.temporal.workflow.getHandle(
      customerCashWorkflowId(holdfast.ledger.identity.account, paid.customer),
    );
    await owner.signal('refundPayment', { paymentIntent: paid.paymentIntent, ...by });
    const refunds = await until(
      'the second refund',
      async () => (await holdfast.sdk.refunds.list({ payment_intent: paid.paymentIntent })).data,
      (seen) => seen.length === 2,
    );
    expect(refunds.map(({ amount }) => amount).sort((left, right) => left - right)).toEqual([5_000, 7_000]);
    for (const { id } of refunds) {
      await refundIn(holdfast, id, 'requires_action');
      await owner.executeUpdate('cancelRefund', { args: [{ refund: id, ...by }] });
      await refundIn(holdfast, id, 'canceled');
    }
    await expectLedgerEqualsStripe(holdfast, paid.customer);
  });
});
