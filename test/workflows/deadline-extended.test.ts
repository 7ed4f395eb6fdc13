import { day, minute, partlyFunded, startHoldfastInTime } from '../support/main-path/holdfast-in-time';
import type { HoldfastInTime } from '../support/main-path/holdfast-in-time';
import { expectLedgerEqualsStripe, invoiceIn } from '../support/main-path/scenario';
import { eur, failureOf, updateInvoice } from './send-update';

describe('A deadline that is extended, and a short payment at the deadline', () => {
  let holdfast: HoldfastInTime;
  beforeAll(async () => {
    holdfast = await startHoldfastInTime();
  });
  afterAll(() => holdfast.close());

  it('does nothing at the old deadline, and acts at the new one', async () => {
    const reminders = [{ secondsBeforeDue: 86_400 }];
    const { customer, invoice, dueAt } = await partlyFunded(holdfast, 43_000, {
      atDeadline: 'cancel_and_keep',
      reminders,
    });
    const later = new Date(dueAt.getTime() + 2 * day).toISOString();
    expect(await updateInvoice(holdfast, invoice, 'extendDeadline', { due: { at: later } })).toMatchObject({
      answer: { kind: 'deadline_extended', dueAt: later, before: dueAt.toISOString() },
    });
    expect((await holdfast.door.view(invoice)).dueAt).toBe(later);
    await holdfast.pass(customer, 3 * day + minute);
    const waiting = await invoiceIn(holdfast, invoice, 'partially_funded', 43_000);
    // The reminder of the day before follows the deadline.
    expect(waiting.timeline.filter(({ kind }) => kind === 'reminder')).toEqual([]);
    await holdfast.pass(customer, 2 * day - 3 * minute);
    await invoiceIn(holdfast, invoice, 'partially_funded', 43_000);
    await holdfast.pass(customer, 4 * minute);
    const { timeline } = await invoiceIn(holdfast, invoice, 'canceled');
    expect(timeline.filter(({ kind }) => kind === 'reminder')).toHaveLength(1);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is refused for an earlier instant, with nothing changed', async () => {
    const { invoice, dueAt } = await partlyFunded(holdfast, 43_000);
    const earlier = new Date(dueAt.getTime() - minute).toISOString();
    const refused = await failureOf(
      updateInvoice(holdfast, invoice, 'extendDeadline', { due: { at: earlier } }),
    );
    expect(refused.type).toBe('deadline_not_extendable');
    expect((await holdfast.door.view(invoice)).dueAt).toBe(dueAt.toISOString());
  });

  it('accepts at the deadline what is within the tolerance, and not the minute before', async () => {
    const shortPayment = { action: 'accept', within: eur(1_000) } as const;
    const { customer, invoice } = await partlyFunded(holdfast, 99_000, {
      shortPayment,
      atDeadline: 'cancel_and_return',
    });
    await holdfast.pass(customer, 3 * day - 2 * minute);
    await invoiceIn(holdfast, invoice, 'partially_funded', 99_000);
    await holdfast.pass(customer, 3 * minute);
    const { result } = await invoiceIn(holdfast, invoice, 'short_payment_accepted');
    expect(result).toMatchObject({ received: eur(99_000), writtenOff: eur(1_000) });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('does at the deadline what the deadline’s policy says when more is missing', async () => {
    const shortPayment = { action: 'accept', within: eur(999) } as const;
    const { customer, invoice } = await partlyFunded(holdfast, 99_000, {
      shortPayment,
      atDeadline: 'cancel_and_keep',
    });
    await holdfast.pass(customer, 3 * day + minute);
    const { result } = await invoiceIn(holdfast, invoice, 'canceled');
    expect(result).toMatchObject({ kept: eur(99_000) });
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
