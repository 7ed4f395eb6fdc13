import { hour, minute, startHoldfastInTime } from '../../support/main-path/holdfast-in-time';
import type { HoldfastInTime } from '../../support/main-path/holdfast-in-time';
import { pauseWrites, resumeWrites } from '../../support/main-path/pause-writes';
import {
  balanceOf,
  expectLedgerEqualsStripe,
  invoiceIn,
  newCustomer,
} from '../../support/main-path/scenario';
import { until } from '../../support/main-path/settle';
import { eur, startedHold, statusOf, update } from './card-scenario';

/** docs.stripe.com/payments/place-a-hold-on-a-payment-method: seven days for a customer who is there. */
describe('A hold on a card, as time passes', () => {
  let holdfast: HoldfastInTime;
  let customer: string;
  beforeAll(async () => {
    holdfast = await startHoldfastInTime();
  });
  beforeEach(async () => {
    customer = await newCustomer(holdfast);
  });
  afterAll(() => holdfast.close());

  /** Moves time to so long before the end of a hold (negative: after it), and lets everything happen that it brings. */
  const passTo = (holdEndsAt: string, before: number): Promise<void> =>
    holdfast.passTo(customer, new Date(Date.parse(holdEndsAt) - before));

  const textsOf = async (invoice: string, kind: string): Promise<string[]> =>
    (await holdfast.door.view(invoice)).timeline
      .filter((entry) => entry.kind === kind)
      .map(({ text }) => text);

  it('is alerted of 48, 24 and 2 hours before its end, each at its minute and once, then captured an hour before it', async () => {
    const hold = await startedHold(holdfast, customer, 10_000, { policies: { beforeHoldLapses: 'capture' } });
    const endsAt = hold.paymentIntent?.card?.holdEndsAt ?? '';
    const alerts = async (): Promise<number> => (await textsOf(hold.invoice, 'hold_alert')).length;
    await passTo(endsAt, 48 * hour + minute);
    expect(await alerts()).toBe(0);
    await passTo(endsAt, 48 * hour - minute);
    expect(await alerts()).toBe(1);
    await passTo(endsAt, 24 * hour + minute);
    expect(await alerts()).toBe(1);
    await passTo(endsAt, 24 * hour - minute);
    expect(await alerts()).toBe(2);
    await passTo(endsAt, 2 * hour + minute);
    expect(await alerts()).toBe(2);
    await passTo(endsAt, 2 * hour - minute);
    expect(await alerts()).toBe(3);
    await passTo(endsAt, hour + minute);
    expect(await textsOf(hold.invoice, 'hold_alert')).toEqual([
      expect.stringContaining('lapses in 48 h'),
      expect.stringContaining('lapses in 24 h'),
      expect.stringContaining('lapses in 2 h'),
    ]);
    await invoiceIn(holdfast, hold.invoice, 'authorized');
    await passTo(endsAt, hour - minute);
    expect((await invoiceIn(holdfast, hold.invoice, 'paid')).result?.received).toEqual(eur(10_000));
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is canceled at the margin where that is the policy', async () => {
    const policies = { beforeHoldLapses: 'cancel' as const, holdMarginSeconds: 7_200 };
    const hold = await startedHold(holdfast, customer, 10_000, { policies });
    const endsAt = hold.paymentIntent?.card?.holdEndsAt ?? '';
    await passTo(endsAt, 2 * hour + minute);
    await invoiceIn(holdfast, hold.invoice, 'authorized');
    // An alert and the margin are due at once, and both happen.
    await passTo(endsAt, 2 * hour - minute);
    await invoiceIn(holdfast, hold.invoice, 'canceled');
    expect(await textsOf(hold.invoice, 'hold_alert')).toHaveLength(3);
    expect(await textsOf(hold.invoice, 'hold_margin')).toHaveLength(1);
    expect(await balanceOf(holdfast, `hold:${hold.paymentIntentId}`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('opens a case where an operator is to be asked, and expires with its memorandum reversed if nobody answers', async () => {
    const hold = await startedHold(holdfast, customer, 10_000);
    const endsAt = hold.paymentIntent?.card?.holdEndsAt ?? '';
    await passTo(endsAt, hour - minute);
    const [open] = await holdfast.ledger.cases.listOpen(customer, 10);
    expect(open).toMatchObject({ kind: 'hold_lapses', invoice: hold.invoice, object: hold.paymentIntentId });
    expect((await statusOf(holdfast, hold)).card?.attention).toContain('Send `capture` or `cancel`');
    await passTo(endsAt, minute);
    await invoiceIn(holdfast, hold.invoice, 'authorized');
    await passTo(endsAt, -minute);
    const { result } = await invoiceIn(holdfast, hold.invoice, 'expired');
    expect(result).toMatchObject({ outcome: 'expired', received: eur(0) });
    expect(await balanceOf(holdfast, `hold:${hold.paymentIntentId}`)).toBe(0n);
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(0n);
    expect(await holdfast.ledger.cases.listOpen(customer, 10)).toEqual([]);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('of which a part was captured ends as paid with that part', async () => {
    const hold = await startedHold(holdfast, customer, 10_000, { method: { requestMulticapture: true } });
    const endsAt = hold.paymentIntent?.card?.holdEndsAt ?? '';
    await holdfast.sdk.paymentIntents.capture(hold.paymentIntentId, {
      amount_to_capture: 4_000,
      final_capture: false,
    });
    await passTo(endsAt, -2 * minute);
    expect((await invoiceIn(holdfast, hold.invoice, 'paid')).result?.received).toEqual(eur(4_000));
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

  it('whose capture can’t be sent at the margin asks an operator five minutes later, and is captured when it can', async () => {
    const hold = await startedHold(holdfast, customer, 10_000, { policies: { beforeHoldLapses: 'capture' } });
    const endsAt = hold.paymentIntent?.card?.holdEndsAt ?? '';
    await pauseWrites(holdfast, customer);
    await passTo(endsAt, hour - 4 * minute);
    expect(await holdfast.ledger.cases.listOpen(customer, 10)).toEqual([]);
    await passTo(endsAt, hour - 6 * minute);
    const [open] = await holdfast.ledger.cases.listOpen(customer, 10);
    expect(open).toMatchObject({
      kind: 'hold_lapses',
      text: expect.stringContaining('could not be captured'),
    });
    await resumeWrites(holdfast, customer);
    await holdfast.pass(customer, 6 * minute);
    expect((await invoiceIn(holdfast, hold.invoice, 'paid')).result?.received).toEqual(eur(10_000));
    expect(await holdfast.ledger.cases.listOpen(customer, 10)).toEqual([]);
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
