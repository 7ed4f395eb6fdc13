import { sweepEvents } from '../../../src/activities/sweep/sweep-events';
import { startHoldfast } from '../../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../../support/main-path/holdfast-under-test';
import { pauseWrites, resumeWrites } from '../../support/main-path/pause-writes';
import {
  balanceOf,
  expectLedgerEqualsStripe,
  invoiceIn,
  newCustomer,
} from '../../support/main-path/scenario';
import { until } from '../../support/main-path/settle';
import { onDevServer } from '../../support/main-path/temporal-under-test';
import { cardInvoice, eur, startedCard, startedHold, statusOf, update } from './card-scenario';

const asksTheCustomer = { capture: 'automatic', paymentMethod: 'pm_card_authenticationRequired' } as const;

/** docs.stripe.com/payments/paymentintents/lifecycle; docs/lifecycle.md has all states and what happens in them. */
describe('A card payment', () => {
  let holdfast: HoldfastUnderTest;
  let customer: string;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
  });
  beforeEach(async () => {
    customer = await newCustomer(holdfast);
  });
  afterAll(() => holdfast.close());

  const complete = (paymentIntent: string, outcome: 'succeed' | 'fail'): Promise<unknown> =>
    holdfast.control(`/_local/payment_intents/${paymentIntent}/complete_action`, { outcome });

  it('before there is a PaymentIntent a message says what it waits for', async () => {
    await pauseWrites(holdfast, customer);
    const input = cardInvoice(customer, 10_000, { capture: 'manual' });
    const { record } = await holdfast.door.start(input);
    const acts = { confirm: {}, capture: {}, incrementAuthorization: { amount: eur(20_000) }, cancel: {} };
    const refusals = await Promise.allSettled(
      Object.entries(acts).map(([name, message]) => update(holdfast, record, name, message)),
    );
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ reason: { cause: { type: 'payment_intent_not_ready' } } });
    }
    await resumeWrites(holdfast, customer);
    await invoiceIn(holdfast, input.invoice, 'waiting_for_payment_method');
    await update(holdfast, record, 'cancel');
    await invoiceIn(holdfast, input.invoice, 'canceled');
  });

  it('another card while the customer should authenticate: the payment goes on with it', async () => {
    const input = cardInvoice(customer, 10_000, asksTheCustomer);
    const payment = await startedCard(holdfast, input, 'waiting_for_authentication');
    expect(await update(holdfast, payment, 'confirm', { paymentMethod: 'pm_card_visa' })).toMatchObject({
      answer: { kind: 'confirmed', paymentIntentStatus: 'succeeded' },
    });
    await invoiceIn(holdfast, input.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('a customer who fails to authenticate may try another card', async () => {
    const input = cardInvoice(customer, 10_000, asksTheCustomer);
    const payment = await startedCard(holdfast, input, 'waiting_for_authentication');
    await complete(payment.paymentIntentId, 'fail');
    await until(
      'the failed attempt in the timeline',
      () => holdfast.door.view(input.invoice),
      ({ timeline }) => timeline.some(({ kind }) => kind === 'payment_failed'),
    );
    await invoiceIn(holdfast, input.invoice, 'waiting_for_payment_method');
    await update(holdfast, payment, 'confirm', { paymentMethod: 'pm_card_visa' });
    await invoiceIn(holdfast, input.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is canceled while the customer should authenticate, and while it waits to be confirmed again', async () => {
    const first = await startedCard(
      holdfast,
      cardInvoice(customer, 10_000, asksTheCustomer),
      'waiting_for_authentication',
    );
    const method = { ...asksTheCustomer, confirmation: 'manual' } as const;
    const second = await startedCard(
      holdfast,
      cardInvoice(customer, 10_000, method),
      'waiting_for_authentication',
    );
    await complete(second.paymentIntentId, 'succeed');
    await invoiceIn(holdfast, second.invoice, 'waiting_for_confirmation');
    for (const payment of [first, second]) {
      expect(await update(holdfast, payment, 'cancel', { cancellationReason: 'abandoned' })).toMatchObject({
        answer: { kind: 'canceled', freed: eur(0) },
      });
      await invoiceIn(holdfast, payment.invoice, 'canceled');
    }
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('a hold takes no second confirmation, and the answer says what is possible', async () => {
    const hold = await startedHold(holdfast, customer, 10_000);
    await until(
      'the workflow to know of the hold',
      () => statusOf(holdfast, hold),
      ({ state }) => state === 'authorized',
    );
    await expect(update(holdfast, hold, 'confirm', { paymentMethod: 'pm_card_visa' })).rejects.toMatchObject({
      cause: {
        type: 'card_payment_state',
        message: expect.stringContaining('capture, incrementAuthorization, cancel'),
      },
    });
    await update(holdfast, hold, 'capture');
    await invoiceIn(holdfast, hold.invoice, 'paid');
  });

  it('is canceled when somebody cancels it in Stripe’s Dashboard, held or not', async () => {
    const hold = await startedHold(holdfast, customer, 10_000);
    const open = await startedCard(
      holdfast,
      cardInvoice(customer, 5_000, { capture: 'automatic' }),
      'waiting_for_payment_method',
    );
    for (const { paymentIntentId, invoice } of [hold, open]) {
      await holdfast.sdk.paymentIntents.cancel(paymentIntentId);
      expect((await invoiceIn(holdfast, invoice, 'canceled')).result?.received).toEqual(eur(0));
    }
    expect(await balanceOf(holdfast, `hold:${hold.paymentIntentId}`)).toBe(0n);
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});

describe('A card payment whose webhooks are lost', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer(), { webhooks: 'lost' });
  });
  afterAll(() => holdfast.close());

  it('with its webhooks lost it is read by the sweep’s pass over Stripe’s events', async () => {
    const customer = await newCustomer(holdfast);
    const input = cardInvoice(customer, 10_000, { capture: 'automatic' });
    const { paymentIntentId } = await startedCard(holdfast, input, 'waiting_for_payment_method');
    await holdfast.sdk.paymentIntents.confirm(paymentIntentId, { payment_method: 'pm_card_visa' });
    const { ledger, stripe, clock, starter } = holdfast;
    await sweepEvents({ ledger, stripe, clock, workflows: starter })();
    await invoiceIn(holdfast, input.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
