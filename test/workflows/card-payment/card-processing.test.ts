import type { StartInvoicePayment } from '../../../src/contracts/invoice-payment-input';
import { currentDetails } from '../../support/main-path/current-details';
import { day, hour, startHoldfastInTime } from '../../support/main-path/holdfast-in-time';
import type { HoldfastInTime } from '../../support/main-path/holdfast-in-time';
import { startHoldfast } from '../../support/main-path/holdfast-under-test';
import { expectLedgerEqualsStripe, invoiceIn, newCustomer } from '../../support/main-path/scenario';
import { until } from '../../support/main-path/settle';
import { onDevServer } from '../../support/main-path/temporal-under-test';
import { cardInvoice, eur, startedCard, update } from './card-scenario';

const agreed = 'pm_card_indiaRecurringMandateSetupAndRenewalsSuccess';
const refused = 'pm_card_indiaRecurringPaymentFailureAfterPreDebitNotification';
const localStripe = { preDebitNotificationSeconds: 26 * 3_600 };

/**
 * A card issued in India, charged while its cardholder is away: its bank tells them for 26 hours before, in which the
 * PaymentIntent is `processing` and can't be canceled (docs.stripe.com/india-recurring-payments).
 */
describe('A card payment that Stripe is processing', () => {
  let holdfast: HoldfastInTime;
  let customer: string;
  beforeAll(async () => {
    holdfast = await startHoldfastInTime({ localStripe });
  });
  beforeEach(async () => {
    customer = await newCustomer(holdfast);
  });
  afterAll(() => holdfast.close());

  /** 100.00 that are processing, due in a day. */
  async function processing(
    paymentMethod: string,
    more: Partial<StartInvoicePayment> = {},
  ): Promise<{ invoice: string; workflowId: string }> {
    const due = { at: new Date((await holdfast.clock.now()).getTime() + day).toISOString() };
    const method = { capture: 'automatic', offSession: true, paymentMethod } as const;
    return startedCard(holdfast, cardInvoice(customer, 10_000, method, { due, ...more }), 'processing');
  }

  it('does nothing at its deadline, takes no other act meanwhile, and is paid in the end', async () => {
    const reminders = [{ secondsBeforeDue: 3_600 }];
    const policies = { atDeadline: 'cancel_and_keep' as const, reminders };
    const payment = await processing(agreed, { policies });
    await until(
      'the workflow to say until when',
      () => currentDetails(holdfast, payment.workflowId),
      (details) =>
        /Stripe is processing €100\.00, and charges it on .* after the cardholder’s bank has told them/u.test(
          details,
        ),
    );
    const canceled = await update(holdfast, payment, 'cancel', { cancellationReason: 'duplicate' });
    expect(canceled).toMatchObject({
      answer: {
        kind: 'refused',
        code: 'payment_intent_unexpected_state',
        text: expect.stringMatching(/status of processing.*Nothing has changed/su),
      },
    });
    const acts = { confirm: {}, capture: {}, incrementAuthorization: { amount: eur(20_000) } };
    for (const [name, input] of Object.entries(acts)) {
      await expect(update(holdfast, payment, name, input)).rejects.toMatchObject({
        cause: { type: 'card_payment_state', message: expect.stringContaining('is processing') },
      });
    }
    await holdfast.pass(customer, 25 * hour);
    await invoiceIn(holdfast, payment.invoice, 'processing');
    await holdfast.pass(customer, 2 * hour);
    const { result, timeline } = await invoiceIn(holdfast, payment.invoice, 'paid');
    expect(result?.received).toEqual(eur(10_000));
    expect(timeline.map(({ kind }) => kind)).not.toContain('reminder');
    expect(timeline.map(({ kind }) => kind)).not.toContain('overdue');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('waits for another payment method when the bank’s customer has said no', async () => {
    const payment = await processing(refused);
    await holdfast.pass(customer, 27 * hour);
    const { timeline } = await invoiceIn(holdfast, payment.invoice, 'overdue');
    expect(timeline.map(({ kind }) => kind)).toContain('payment_failed');
    await update(holdfast, payment, 'confirm', { paymentMethod: 'pm_card_visa' });
    await invoiceIn(holdfast, payment.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is canceled when it fails after its deadline, where that is the policy', async () => {
    const payment = await processing(refused, { policies: { atDeadline: 'cancel_and_keep' } });
    await holdfast.pass(customer, 25 * hour);
    await invoiceIn(holdfast, payment.invoice, 'processing');
    await holdfast.pass(customer, 2 * hour);
    expect((await invoiceIn(holdfast, payment.invoice, 'canceled')).result?.received).toEqual(eur(0));
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});

/** docs.stripe.com/api/payment_intents/cancel: “or, in rare cases, processing”, which is some bank debits. */
describe('A payment that Stripe is processing and lets be canceled', () => {
  it('is canceled like any other', async () => {
    const holdfast = await startHoldfast(await onDevServer(), {
      localStripe: { ...localStripe, cancelableWhileProcessing: true },
    });
    try {
      const customer = await newCustomer(holdfast);
      const method = { capture: 'manual', offSession: true, paymentMethod: agreed } as const;
      const input = cardInvoice(customer, 10_000, method);
      const payment = await startedCard(holdfast, input, 'processing');
      expect(await update(holdfast, payment, 'cancel')).toMatchObject({
        answer: { kind: 'canceled', freed: eur(0) },
      });
      expect((await invoiceIn(holdfast, payment.invoice, 'canceled')).result?.received).toEqual(eur(0));
      await expectLedgerEqualsStripe(holdfast, customer);
    } finally {
      await holdfast.close();
    }
  });
});
