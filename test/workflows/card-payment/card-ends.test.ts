import { currentDetails } from '../../support/main-path/current-details';
import { startHoldfast } from '../../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';
import { refundIn } from '../../support/main-path/refunds';
import {
  balanceOf,
  expectLedgerEqualsStripe,
  invoiceIn,
  newCustomer,
} from '../../support/main-path/scenario';
import { until } from '../../support/main-path/settle';
import { onDevServer } from '../../support/main-path/temporal-under-test';
import { cardInvoice, eur, startedCard, startedHold, statusOf, update } from './card-scenario';

/**
 * How card payments end. docs.stripe.com/api/payment_intents/cancel (statuses and reasons),
 * docs.stripe.com/api/payment_intents/confirm (the confirmation limit, which local Stripe sets to three here),
 * docs.stripe.com/payments/incremental-authorization (ten attempts).
 */
describe('A card payment', () => {
  let holdfast: HoldfastUnderTest;
  let customer: string;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer(), { localStripe: { confirmationLimit: 3 } });
  });
  beforeEach(async () => {
    customer = await newCustomer(holdfast);
  });
  afterAll(() => holdfast.close());

  it('ends as canceled when its confirmation fails as often as Stripe allows', async () => {
    const input = cardInvoice(customer, 10_000, { capture: 'manual' });
    const started = await startedCard(holdfast, input, 'waiting_for_payment_method');
    const declined = { paymentMethod: 'pm_card_chargeDeclined' };
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      expect(await update(holdfast, started, 'confirm', declined)).toMatchObject({
        answer: { kind: 'refused', code: 'card_declined' },
      });
    }
    const last = await update(holdfast, started, 'confirm', declined);
    expect(last).toMatchObject({ answer: { kind: 'overtaken', paymentIntentStatus: 'canceled' } });
    const { result } = await invoiceIn(holdfast, input.invoice, 'canceled');
    expect(result).toMatchObject({ outcome: 'canceled', received: eur(0) });
    const details = await currentDetails(holdfast, started.workflowId);
    expect(details).toContain('Canceled by Stripe, which takes no further attempt to pay');
    expect(details).toContain('The last attempt failed: ');
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  const reasons = ['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'] as const;
  const states = ['waiting_for_confirmation', 'waiting_for_authentication', 'authorized'] as const;
  const cancelableStatus = {
    waiting_for_confirmation: 'requires_confirmation',
    waiting_for_authentication: 'requires_action',
    authorized: 'requires_capture',
  };
  const cancelable = states.flatMap((state) => reasons.map((reason) => [state, reason] as const));

  it.each(cancelable)('in the state %s is canceled as %s', async (state, cancellationReason) => {
    const confirmation = state === 'waiting_for_confirmation' ? ({ confirmation: 'manual' } as const) : {};
    const paymentMethod = state === 'authorized' ? 'pm_card_visa' : 'pm_card_authenticationRequired';
    const method = { capture: 'manual' as const, paymentMethod, ...confirmation };
    const input = cardInvoice(customer, 10_000, method);
    const first = state === 'waiting_for_confirmation' ? 'waiting_for_authentication' : state;
    const started = await startedCard(holdfast, input, first);
    // Stripe tells nobody of this change: it is read when the cancellation is carried out.
    const action = `/_local/payment_intents/${started.paymentIntentId}/complete_action`;
    if (state === 'waiting_for_confirmation') await holdfast.control(action, { outcome: 'succeed' });
    const { status } = await holdfast.sdk.paymentIntents.retrieve(started.paymentIntentId);
    expect(status).toBe(cancelableStatus[state]);
    const freed = state === 'authorized' ? eur(10_000) : eur(0);
    expect(await update(holdfast, started, 'cancel', { cancellationReason })).toMatchObject({
      answer: { kind: 'canceled', freed },
    });
    await invoiceIn(holdfast, input.invoice, 'canceled');
    expect(await holdfast.sdk.paymentIntents.retrieve(started.paymentIntentId)).toMatchObject({
      status: 'canceled',
      cancellation_reason: cancellationReason,
    });
    expect(await balanceOf(holdfast, `hold:${started.paymentIntentId}`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is incremented ten times and no more; the eleventh says so, and the hold stays', async () => {
    const hold = await startedHold(holdfast, customer, 10_000, {
      method: { requestIncrementalAuthorization: true },
    });
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      const amount = eur(10_000 + attempt * 100);
      expect(await update(holdfast, hold, 'incrementAuthorization', { amount })).toMatchObject({
        answer: { kind: 'authorization_incremented', authorized: amount },
      });
    }
    const eleventh = await update(holdfast, hold, 'incrementAuthorization', { amount: eur(12_000) });
    expect(eleventh).toMatchObject({ answer: { kind: 'refused', text: expect.stringContaining('10') } });
    expect(await statusOf(holdfast, hold)).toMatchObject({ card: { capturable: eur(11_000) } });
    expect(await update(holdfast, hold, 'capture')).toMatchObject({
      answer: { kind: 'captured', captured: eur(11_000) },
    });
    await invoiceIn(holdfast, hold.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('that was paid is given back to the card, followed by a workflow to its end', async () => {
    const paid = await startedCard(
      holdfast,
      cardInvoice(customer, 10_000, { capture: 'automatic', paymentMethod: 'pm_card_visa' }),
      'paid',
    );
    const refundsBefore = await balanceOf(holdfast, 'refunds');
    const input = { amount: eur(4_000), actor: 'ops@example.com', reason: 'Broken', requestId: paid.invoice };
    const asked = await until(
      'the refund to be started',
      () => holdfast.door.refund(paid.invoice, input),
      (outcome) => outcome.state === 'answered',
    );
    expect(asked).toMatchObject({ answer: { kind: 'refund_started', amount: eur(4_000) } });
    const [refund] = (await holdfast.sdk.refunds.list({ payment_intent: paid.paymentIntentId })).data;
    await refundIn(holdfast, refund?.id ?? '', 'succeeded');
    expect((await balanceOf(holdfast, 'refunds')) - refundsBefore).toBe(4_000n);
    expect(await balanceOf(holdfast, `customer:${customer}:returning`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('gets webhooks after its end, which wake nobody and change nothing', async () => {
    const hold = await startedHold(holdfast, customer, 10_000);
    await update(holdfast, hold, 'capture', { amount: eur(6_000) });
    await invoiceIn(holdfast, hold.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
    // The books say that it is paid before the workflow has ended.
    await holdfast.temporal.workflow.getHandle(hold.workflowId).result();
    const { historyLength } = await holdfast.temporal.workflow.getHandle(hold.workflowId).describe();
    await holdfast.sdk.paymentIntents.update(hold.paymentIntentId, {
      description: 'Looked at in the Dashboard',
    });
    await until(
      'all webhooks to be delivered',
      () => holdfast.pendingWebhooks(),
      (pending) => pending === 0,
    );
    const after = await holdfast.temporal.workflow.getHandle(hold.workflowId).describe();
    expect(after.historyLength).toBe(historyLength);
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
