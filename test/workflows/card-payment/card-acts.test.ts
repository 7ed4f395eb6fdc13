import { startHoldfast } from '../../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';
import {
  balanceOf,
  expectLedgerEqualsStripe,
  invoiceIn,
  newCustomer,
} from '../../support/main-path/scenario';
import { until } from '../../support/main-path/settle';
import { onDevServer } from '../../support/main-path/temporal-under-test';
import { cardInvoice, eur, startedCard, startedHold, update } from './card-scenario';

/** docs.stripe.com/payments/incremental-authorization, docs.stripe.com/api/payment_intents/cancel. */
describe('What is asked of a card payment', () => {
  let holdfast: HoldfastUnderTest;
  let customer: string;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  beforeEach(async () => {
    customer = await newCustomer(holdfast);
  });
  afterAll(() => holdfast.close());

  it('a hold of 100 is raised to 150 and captured 80: the rest is owed by nobody', async () => {
    const method = {
      paymentMethod: 'pm_card_debit_incrementalAuthAuthorized',
      requestIncrementalAuthorization: true,
    };
    const hold = await startedHold(holdfast, customer, 10_000, { method });
    expect(await update(holdfast, hold, 'incrementAuthorization', { amount: eur(15_000) })).toMatchObject({
      answer: { kind: 'authorization_incremented', authorized: eur(15_000) },
    });
    expect(await balanceOf(holdfast, `hold:${hold.paymentIntentId}`)).toBe(15_000n);
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(15_000n);
    await expectLedgerEqualsStripe(holdfast, customer);
    await update(holdfast, hold, 'capture', { amount: eur(8_000) });
    expect((await invoiceIn(holdfast, hold.invoice, 'paid')).result?.received).toEqual(eur(8_000));
    expect(await balanceOf(holdfast, `hold:${hold.paymentIntentId}`)).toBe(0n);
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('a declined increment leaves the old amount capturable, and says so', async () => {
    const method = {
      paymentMethod: 'pm_card_credit_disableEnterpriseCardFeatures',
      requestIncrementalAuthorization: true,
    };
    const hold = await startedHold(holdfast, customer, 10_000, { method });
    const declined = await update(holdfast, hold, 'incrementAuthorization', { amount: eur(15_000) });
    expect(declined).toMatchObject({ answer: { kind: 'refused', code: 'card_declined' } });
    expect(JSON.stringify(declined)).toContain('€100.00 stays capturable until');
    await expectLedgerEqualsStripe(holdfast, customer);
    await expect(
      update(holdfast, hold, 'incrementAuthorization', { amount: eur(10_000) }),
    ).rejects.toMatchObject({ cause: { type: 'amount_not_above_authorized' } });
    await update(holdfast, hold, 'capture');
    await invoiceIn(holdfast, hold.invoice, 'paid');
  });

  it('two captures at once are one, and the other is told', async () => {
    const hold = await startedHold(holdfast, customer, 10_000);
    const outcomes = await Promise.allSettled([
      update(holdfast, hold, 'capture'),
      update(holdfast, hold, 'capture'),
    ]);
    const text = JSON.stringify(outcomes.map((one) => (one.status === 'fulfilled' ? one.value : 'failed')));
    expect(text).toContain('"kind":"captured"');
    expect(text.split('"kind":"captured"')).toHaveLength(2);
    expect((await invoiceIn(holdfast, hold.invoice, 'paid')).result?.received).toEqual(eur(10_000));
    expect((await holdfast.sdk.refunds.list({ payment_intent: hold.paymentIntentId })).data).toEqual([]);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('a cancel racing a capture has one outcome, and a good payment is never refunded', async () => {
    const hold = await startedHold(holdfast, customer, 10_000);
    const told = await Promise.allSettled([
      update(holdfast, hold, 'capture'),
      update(holdfast, hold, 'cancel'),
    ]);
    const { result } = await until(
      'the end of the payment',
      () => holdfast.door.view(hold.invoice),
      (view) => view.result !== null,
    );
    const kinds = told.map((one) =>
      one.status === 'fulfilled' && one.value.state === 'answered'
        ? one.value.answer.kind
        : 'told that it is too late',
    );
    const captured = result?.outcome === 'paid';
    expect(result?.received).toEqual(eur(captured ? 10_000 : 0));
    expect(kinds.filter((kind) => kind === 'captured' || kind === 'canceled')).toEqual([
      captured ? 'captured' : 'canceled',
    ]);
    expect((await holdfast.sdk.refunds.list({ payment_intent: hold.paymentIntentId })).data).toEqual([]);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it.each(['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'] as const)(
    'is canceled as %s before it is confirmed',
    async (cancellationReason) => {
      const input = cardInvoice(customer, 10_000, { capture: 'manual' });
      const started = await startedCard(holdfast, input, 'waiting_for_payment_method');
      expect(await update(holdfast, started, 'cancel', { cancellationReason })).toMatchObject({
        answer: { kind: 'canceled', freed: eur(0) },
      });
      await invoiceIn(holdfast, input.invoice, 'canceled');
      const intent = await holdfast.sdk.paymentIntents.retrieve(started.paymentIntentId);
      expect(intent.cancellation_reason).toBe(cancellationReason);
      await expectLedgerEqualsStripe(holdfast, customer);
    },
  );

  it('what is not possible is refused with what is', async () => {
    const started = await startedCard(
      holdfast,
      cardInvoice(customer, 10_000, { capture: 'manual' }),
      'waiting_for_payment_method',
    );
    await expect(update(holdfast, started, 'capture')).rejects.toMatchObject({
      cause: {
        type: 'card_payment_state',
        message: expect.stringContaining('confirm with a payment method'),
      },
    });
    await expect(update(holdfast, started, 'reconcile')).rejects.toMatchObject({
      cause: { type: 'act_not_for_method' },
    });
    await holdfast.temporal.workflow.getHandle(started.workflowId).cancel();
    await invoiceIn(holdfast, started.invoice, 'canceled');
  });
});
