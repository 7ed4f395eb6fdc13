import { day, hour, minute, startHoldfastInTime } from '../../support/main-path/holdfast-in-time';
import type { HoldfastInTime } from '../../support/main-path/holdfast-in-time';
import {
  balanceOf,
  expectLedgerEqualsStripe,
  invoiceIn,
  newCustomer,
} from '../../support/main-path/scenario';
import { until } from '../../support/main-path/settle';
import { cardInvoice, eur, startedCard, startedHold, statusOf, update } from './card-scenario';

/** A card payment that waits for its customer has a due date; a hold has an end of its own. */
describe('A card payment, as time passes', () => {
  let holdfast: HoldfastInTime;
  let customer: string;
  beforeAll(async () => {
    holdfast = await startHoldfastInTime();
  });
  beforeEach(async () => {
    customer = await newCustomer(holdfast);
  });
  afterAll(() => holdfast.close());

  const passTo = (instant: string, before: number): Promise<void> =>
    holdfast.passTo(customer, new Date(Date.parse(instant) - before));

  /** A payment that nobody has confirmed, due in three days, with a reminder a day before. */
  async function unconfirmed(atDeadline: 'cancel_and_keep' | 'keep_waiting') {
    const due = new Date((await holdfast.clock.now()).getTime() + 3 * day).toISOString();
    const input = cardInvoice(
      customer,
      10_000,
      { capture: 'manual' },
      { due: { at: due }, policies: { atDeadline, reminders: [{ secondsBeforeDue: 86_400 }] } },
    );
    const started = await startedCard(holdfast, input, 'waiting_for_payment_method');
    return { ...started, due };
  }

  it('is reminded of at its minute, and canceled the minute after its deadline, not the minute before', async () => {
    const payment = await unconfirmed('cancel_and_keep');
    await passTo(payment.due, day + minute);
    expect(await statusOf(holdfast, payment)).toMatchObject({ remindersSent: 0 });
    await passTo(payment.due, day - minute);
    expect(await statusOf(holdfast, payment)).toMatchObject({ remindersSent: 1, nextReminderAt: null });
    await passTo(payment.due, minute);
    await invoiceIn(holdfast, payment.invoice, 'waiting_for_payment_method');
    await passTo(payment.due, -minute);
    const { result } = await invoiceIn(holdfast, payment.invoice, 'canceled');
    expect(result).toMatchObject({ outcome: 'canceled', received: eur(0) });
    const intent = await holdfast.sdk.paymentIntents.retrieve(payment.paymentIntentId);
    expect(intent.cancellation_reason).toBe('abandoned');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is shown as overdue and still confirmed where it is to go on waiting', async () => {
    const payment = await unconfirmed('keep_waiting');
    await passTo(payment.due, -minute);
    await invoiceIn(holdfast, payment.invoice, 'overdue');
    expect(await update(holdfast, payment, 'confirm', { paymentMethod: 'pm_card_visa' })).toMatchObject({
      answer: { kind: 'confirmed', paymentIntentStatus: 'requires_capture' },
    });
    await invoiceIn(holdfast, payment.invoice, 'authorized');
    await update(holdfast, payment, 'capture');
    await invoiceIn(holdfast, payment.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('that is held by its deadline is left to the end of the hold', async () => {
    const payment = await unconfirmed('cancel_and_keep');
    await update(holdfast, payment, 'confirm', { paymentMethod: 'pm_card_visa' });
    await passTo(payment.due, -hour);
    await invoiceIn(holdfast, payment.invoice, 'authorized');
    await update(holdfast, payment, 'capture');
    await invoiceIn(holdfast, payment.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('captured while its hold lapses has one outcome, and no good payment is refunded', async () => {
    const hold = await startedHold(holdfast, customer, 10_000);
    const endsAt = hold.paymentIntent?.card?.holdEndsAt ?? '';
    await passTo(endsAt, minute);
    // Stripe's clock reaches the end of the hold before anybody here has heard of it.
    const [lapsed, told] = await Promise.allSettled([
      holdfast.control('/_local/clock', { now: Math.ceil(Date.parse(endsAt) / 1000) + 60 }),
      update(holdfast, hold, 'capture'),
    ]);
    expect(lapsed.status).toBe('fulfilled');
    const { result } = await until(
      'the end of the payment',
      () => holdfast.door.view(hold.invoice),
      (view) => view.result !== null,
    );
    const captured = result?.outcome === 'paid';
    expect(result).toMatchObject({
      outcome: captured ? 'paid' : 'expired',
      received: eur(captured ? 10_000 : 0),
    });
    const answers = told.status === 'fulfilled' && told.value.state === 'answered' ? [told.value.answer] : [];
    // Nobody is told of a capture that did not happen.
    expect(answers.filter(({ kind }) => kind === 'captured' && !captured)).toEqual([]);
    expect((await holdfast.sdk.refunds.list({ payment_intent: hold.paymentIntentId })).data).toEqual([]);
    expect(await balanceOf(holdfast, `hold:${hold.paymentIntentId}`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
