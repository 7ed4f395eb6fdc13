import { createCheckoutSession } from '../../local-stripe/billing/billing-under-test';
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
import { cardInvoice, eur, statusOf, update } from './card-scenario';
import { intentOfSession, startedCheckout, submit } from './checkout-scenario';

/**
 * docs.stripe.com/api/checkout/sessions (its PaymentIntent is made when the page is submitted),
 * docs.stripe.com/api/payment_intents/cancel (expire the session; cancel only what is held).
 */
describe('A payment on the page of a Checkout Session', () => {
  let holdfast: HoldfastUnderTest;
  let customer: string;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  beforeEach(async () => {
    customer = await newCustomer(holdfast);
  });
  afterAll(() => holdfast.close());

  const receivable = (): Promise<bigint> => balanceOf(holdfast, `customer:${customer}:receivable`);

  it('is held when the customer submits the page, and captured like any other', async () => {
    const payment = await startedCheckout(holdfast, customer, 'manual');
    expect(await intentOfSession(holdfast, payment)).toBe('');
    expect(await receivable()).toBe(0n);
    await expect(
      update(holdfast, payment, 'confirm', { paymentMethod: 'pm_card_visa' }),
    ).rejects.toMatchObject({
      cause: { type: 'act_not_for_method', message: expect.stringContaining('capture') },
    });
    await submit(holdfast, payment);
    await invoiceIn(holdfast, payment.invoice, 'authorized');
    const paymentIntent = await intentOfSession(holdfast, payment);
    expect(await balanceOf(holdfast, `hold:${paymentIntent}`)).toBe(10_000n);
    expect(await receivable()).toBe(10_000n);
    expect(await update(holdfast, payment, 'capture', { amount: eur(6_000) })).toMatchObject({
      answer: { kind: 'captured', captured: eur(6_000) },
    });
    const { result } = await invoiceIn(holdfast, payment.invoice, 'paid');
    expect(result).toMatchObject({ outcome: 'paid', paymentIntent, received: eur(6_000) });
    expect(await receivable()).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is told of a card that was declined, and paid at once after it', async () => {
    const payment = await startedCheckout(holdfast, customer, 'automatic');
    await submit(holdfast, payment, 'pm_card_chargeDeclined');
    // No event tells of the session itself: it is open as before.
    const declined = await until(
      'the decline in the timeline',
      () => holdfast.door.view(payment.invoice),
      ({ timeline }) => timeline.some(({ kind }) => kind === 'payment_failed'),
    );
    expect(declined).toMatchObject({
      state: 'waiting_for_payment_method',
      paymentIntent: { id: await intentOfSession(holdfast, payment) },
    });
    expect(await receivable()).toBe(10_000n);
    await submit(holdfast, payment);
    const { result } = await invoiceIn(holdfast, payment.invoice, 'paid');
    expect(result).toMatchObject({ outcome: 'paid', received: eur(10_000) });
    expect(await receivable()).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is canceled before anybody submitted the page: the session is expired, and nothing is booked', async () => {
    const payment = await startedCheckout(holdfast, customer, 'manual');
    const requestId = `cancel-${payment.invoice}`;
    expect(await update(holdfast, payment, 'cancel', { requestId })).toMatchObject({
      answer: { kind: 'canceled', freed: eur(0) },
    });
    const { result } = await invoiceIn(holdfast, payment.invoice, 'canceled');
    expect(result).toMatchObject({ outcome: 'canceled', paymentIntent: null, received: eur(0) });
    const session = await holdfast.sdk.checkout.sessions.retrieve(payment.checkoutSession);
    expect(session).toMatchObject({ status: 'expired', payment_intent: null });
    await expectLedgerEqualsStripe(holdfast, customer);
    // The same request again is harmless after the end, too.
    const again = { requestId, actor: 'ops@example.com', reason: 'The goods are on their way.' };
    const repeated = await holdfast.door.act(payment.invoice, 'cancel', again);
    expect(repeated).toMatchObject({ state: 'answered', answer: { kind: 'canceled' } });
  });

  it('is canceled after a declined card: the session is expired, and Stripe cancels its PaymentIntent', async () => {
    const payment = await startedCheckout(holdfast, customer, 'automatic');
    await submit(holdfast, payment, 'pm_card_chargeDeclined');
    const paymentIntent = await intentOfSession(holdfast, payment);
    expect(await update(holdfast, payment, 'cancel')).toMatchObject({ answer: { kind: 'canceled' } });
    const { result } = await invoiceIn(holdfast, payment.invoice, 'canceled');
    expect(result).toMatchObject({ outcome: 'canceled', paymentIntent, received: eur(0) });
    expect((await holdfast.sdk.paymentIntents.retrieve(paymentIntent)).status).toBe('canceled');
    expect(await receivable()).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('that holds money is canceled like any hold', async () => {
    const payment = await startedCheckout(holdfast, customer, 'manual');
    await submit(holdfast, payment);
    await invoiceIn(holdfast, payment.invoice, 'authorized');
    expect(await update(holdfast, payment, 'cancel')).toMatchObject({
      answer: { kind: 'canceled', freed: eur(10_000) },
    });
    await invoiceIn(holdfast, payment.invoice, 'canceled');
    const paymentIntent = await intentOfSession(holdfast, payment);
    expect((await holdfast.sdk.paymentIntents.retrieve(paymentIntent)).status).toBe('canceled');
    expect(await balanceOf(holdfast, `hold:${paymentIntent}`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('that others have expired, or the customer has paid, is told to whoever cancels it', async () => {
    const expired = await startedCheckout(holdfast, customer, 'automatic');
    await holdfast.sdk.checkout.sessions.expire(expired.checkoutSession);
    const { result } = await invoiceIn(holdfast, expired.invoice, 'canceled');
    expect(result).toMatchObject({ outcome: 'canceled', paymentIntent: null });

    const paid = await startedCheckout(holdfast, customer, 'automatic');
    const [, asked] = await Promise.allSettled([submit(holdfast, paid), update(holdfast, paid, 'cancel')]);
    const end = await until(
      'the end of the payment',
      () => holdfast.door.view(paid.invoice),
      (view) => view.result !== null,
    );
    const session = await holdfast.sdk.checkout.sessions.retrieve(paid.checkoutSession);
    expect(end.result?.outcome).toBe(session.status === 'complete' ? 'paid' : 'canceled');
    const answers =
      asked.status === 'fulfilled' && asked.value.state === 'answered' ? [asked.value.answer] : [];
    expect(answers.filter(({ kind }) => kind === 'canceled' && session.status === 'complete')).toEqual([]);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is found by the sweep of Stripe’s events when no webhook came', async () => {
    const payment = await startedCheckout(holdfast, customer, 'automatic');
    await holdfast.control('/_local/adversary', { rates: { webhook_dropped: 1 } });
    try {
      await submit(holdfast, payment);
    } finally {
      await holdfast.control('/_local/adversary', { rates: { webhook_dropped: 0 } });
    }
    const { taskQueue } = holdfast;
    const workflowId = `sweep/${payment.invoice}`;
    await holdfast.temporal.workflow.execute('sweep', { workflowId, taskQueue, args: [] });
    await invoiceIn(holdfast, payment.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is refused at the door when the session is not this invoice’s', async () => {
    const { id: other } = await holdfast.sdk.customers.create();
    const session = (amount: number, details = {}) =>
      createCheckoutSession(holdfast.sdk, { customer, amount }, details);
    const taken = await startedCheckout(holdfast, customer, 'automatic');
    const expired = await session(10_000);
    await holdfast.sdk.checkout.sessions.expire(expired.id);
    const refusals: readonly [string, string][] = [
      ['cs_test_nobody', 'no such session'],
      [(await session(9_999)).id, 'amount_total is 9999 eur'],
      [(await session(10_000, { customer: other })).id, `customer is ${other}`],
      [
        (await session(10_000, { allowed_payment_method_types: ['card', 'customer_balance'] })).id,
        'card alone',
      ],
      [expired.id, 'it is expired'],
      [taken.checkoutSession, taken.invoice],
    ];
    for (const [checkoutSession, problem] of refusals) {
      const input = cardInvoice(customer, 10_000, { capture: 'automatic', checkoutSession });
      await expect(holdfast.door.start(input)).rejects.toMatchObject({
        code: 'checkout_session_not_payable',
        message: expect.stringContaining(problem),
      });
    }
    const method = {
      capture: 'automatic',
      checkoutSession: expired.id,
      paymentMethod: 'pm_card_visa',
    } as const;
    await expect(holdfast.door.start(cardInvoice(customer, 10_000, method))).rejects.toMatchObject({
      code: 'method_option_not_applicable',
    });
    expect(await statusOf(holdfast, taken)).toMatchObject({ state: 'waiting_for_payment_method' });
  });
});
