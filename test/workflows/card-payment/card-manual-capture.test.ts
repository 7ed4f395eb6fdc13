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
import { eur, startedHold, statusOf, update } from './card-scenario';

/** docs.stripe.com/payments/place-a-hold-on-a-payment-method, docs.stripe.com/payments/multicapture. */
describe('Money held on a card', () => {
  let holdfast: HoldfastUnderTest;
  let customer: string;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  beforeEach(async () => {
    customer = await newCustomer(holdfast);
  });
  afterAll(() => holdfast.close());

  it('is shown with its end, and is nobody’s yet', async () => {
    const hold = await startedHold(holdfast, customer, 10_000);
    expect(hold.paymentIntent?.card).toMatchObject({ capturable: eur(10_000), received: eur(0) });
    expect(Date.parse(hold.paymentIntent?.card?.holdEndsAt ?? '')).toBeGreaterThan(Date.now());
    const { card } = await until(
      'the workflow to know of the hold',
      () => statusOf(holdfast, hold),
      (status) => status.state === 'authorized',
    );
    expect(card).toMatchObject({ capturable: eur(10_000), attention: null });
    expect(await balanceOf(holdfast, `hold:${hold.paymentIntentId}`)).toBe(10_000n);
    await expectLedgerEqualsStripe(holdfast, customer);
    await update(holdfast, hold, 'capture');
    await invoiceIn(holdfast, hold.invoice, 'paid');
    expect(await balanceOf(holdfast, `hold:${hold.paymentIntentId}`)).toBe(0n);
  });

  it('is captured in full, with metadata, and metadata of Holdfast’s own stays', async () => {
    const hold = await startedHold(holdfast, customer, 10_000);
    const outcome = await update(holdfast, hold, 'capture', { metadata: { order: '7' } });
    expect(outcome).toMatchObject({
      answer: { kind: 'captured', captured: eur(10_000), received: eur(10_000), capturable: eur(0) },
    });
    expect((await invoiceIn(holdfast, hold.invoice, 'paid')).result?.received).toEqual(eur(10_000));
    const { metadata } = await holdfast.sdk.paymentIntents.retrieve(hold.paymentIntentId);
    expect(metadata).toMatchObject({ order: '7', holdfast_invoice: hold.invoice });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is captured in part, and the rest is released', async () => {
    const hold = await startedHold(holdfast, customer, 10_000);
    const outcome = await update(holdfast, hold, 'capture', { amount: eur(6_000) });
    expect(outcome).toMatchObject({ answer: { kind: 'captured', captured: eur(6_000), capturable: eur(0) } });
    expect((await invoiceIn(holdfast, hold.invoice, 'paid')).result?.received).toEqual(eur(6_000));
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('of 100 is captured 40 and then 60, each with its own balance transaction', async () => {
    const hold = await startedHold(holdfast, customer, 10_000, { method: { requestMulticapture: true } });
    const before = await balanceOf(holdfast, 'stripe:balance');
    const first = await update(holdfast, hold, 'capture', { amount: eur(4_000), finalCapture: false });
    expect(first).toMatchObject({
      answer: { kind: 'captured', captured: eur(4_000), received: eur(4_000), capturable: eur(6_000) },
    });
    expect(await balanceOf(holdfast, `hold:${hold.paymentIntentId}`)).toBe(6_000n);
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(6_000n);
    await expectLedgerEqualsStripe(holdfast, customer);
    const second = await update(holdfast, hold, 'capture', { amount: eur(6_000) });
    expect(second).toMatchObject({
      answer: { kind: 'captured', captured: eur(6_000), received: eur(10_000), capturable: eur(0) },
    });
    expect((await invoiceIn(holdfast, hold.invoice, 'paid')).result?.received).toEqual(eur(10_000));
    // 2.9% and 0.30 of each: 40.00 − 1.46 and 60.00 − 2.04.
    expect((await balanceOf(holdfast, 'stripe:balance')) - before).toBe(3_854n + 5_796n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is not captured in several parts where the card does not allow it, and Stripe’s words are passed on', async () => {
    const hold = await startedHold(holdfast, customer, 10_000);
    const outcome = await update(holdfast, hold, 'capture', { amount: eur(4_000), finalCapture: false });
    expect(outcome).toMatchObject({ answer: { kind: 'refused' } });
    expect(JSON.stringify(outcome)).toContain('€100.00 stays capturable');
    await expectLedgerEqualsStripe(holdfast, customer);
    await update(holdfast, hold, 'cancel', { cancellationReason: 'abandoned' });
    await invoiceIn(holdfast, hold.invoice, 'canceled');
  });

  it('is seen when somebody captures it in Stripe’s Dashboard', async () => {
    const hold = await startedHold(holdfast, customer, 10_000);
    await holdfast.sdk.paymentIntents.capture(hold.paymentIntentId, { amount_to_capture: 7_000 });
    expect((await invoiceIn(holdfast, hold.invoice, 'paid')).result?.received).toEqual(eur(7_000));
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is captured by a Signal of the same name and input, whose refusal is shown', async () => {
    const hold = await startedHold(holdfast, customer, 10_000);
    const handle = holdfast.temporal.workflow.getHandle(hold.workflowId);
    await handle.signal('capture', { amount: eur(20_000), actor: 'ops', reason: 'Too much.' });
    await handle.signal('capture', { actor: 'ops', reason: 'All of it.' });
    await invoiceIn(holdfast, hold.invoice, 'paid');
    const { refused } = await statusOf(holdfast, hold);
    expect(refused.map(({ problem }) => problem)).toEqual([
      expect.stringContaining('€200.00 is more than the €100.00'),
    ]);
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
