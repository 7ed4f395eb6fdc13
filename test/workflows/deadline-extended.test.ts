import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { StartInvoicePayment } from '../../src/contracts/invoice-payment-input';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
import {
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { settle } from '../support/main-path/settle';
import { onTimeSkippingServer } from '../support/main-path/temporal-under-test';
import { eur, failureOf, updateInvoice } from './send-update';

const minute = 60_000;
const day = 24 * 60 * minute;

describe('A deadline that is extended, and a short payment at the deadline', () => {
  let holdfast: HoldfastUnderTest;
  let environment: TestWorkflowEnvironment;
  beforeAll(async () => {
    const temporal = await onTimeSkippingServer();
    environment = temporal.environment;
    holdfast = await startHoldfast(temporal);
  });
  afterAll(async () => {
    await holdfast.close();
    await environment.teardown();
  });

  /** Moves time when nothing else moves, and lets everything happen that it brings. */
  async function pass(customer: string, milliseconds: number): Promise<void> {
    await settle(holdfast, customer);
    await environment.sleep(milliseconds);
    await holdfast.bringStripeClockForward();
    await settle(holdfast, customer);
  }

  /** An invoice of 1,000.00 due in three days, with so many cents arrived. */
  async function partlyFunded(
    applied: number,
    policies: StartInvoicePayment['policies'],
  ): Promise<{ customer: string; invoice: string; dueAt: Date }> {
    const customer = await newCustomer(holdfast);
    const dueAt = new Date((await holdfast.clock.now()).getTime() + 3 * day);
    const due = { at: dueAt.toISOString() };
    const input = invoiceOf(customer, 100_000, { due, ...(policies ? { policies } : {}) });
    await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, applied);
    await invoiceIn(holdfast, input.invoice, 'partially_funded', applied);
    return { customer, invoice: input.invoice, dueAt };
  }

  it('does nothing at the old deadline, and acts at the new one', async () => {
    const reminders = [{ secondsBeforeDue: 86_400 }];
    const { customer, invoice, dueAt } = await partlyFunded(43_000, {
      atDeadline: 'cancel_and_keep',
      reminders,
    });
    const later = new Date(dueAt.getTime() + 2 * day).toISOString();
    expect(await updateInvoice(holdfast, invoice, 'extendDeadline', { due: { at: later } })).toMatchObject({
      answer: { kind: 'deadline_extended', dueAt: later, before: dueAt.toISOString() },
    });
    expect((await holdfast.door.view(invoice)).dueAt).toBe(later);
    await pass(customer, 3 * day + minute);
    const waiting = await invoiceIn(holdfast, invoice, 'partially_funded', 43_000);
    // The reminder of the day before follows the deadline.
    expect(waiting.timeline.filter(({ kind }) => kind === 'reminder')).toEqual([]);
    await pass(customer, 2 * day - 3 * minute);
    await invoiceIn(holdfast, invoice, 'partially_funded', 43_000);
    await pass(customer, 4 * minute);
    const { timeline } = await invoiceIn(holdfast, invoice, 'canceled');
    expect(timeline.filter(({ kind }) => kind === 'reminder')).toHaveLength(1);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is refused for an earlier instant, with nothing changed', async () => {
    const { invoice, dueAt } = await partlyFunded(43_000, undefined);
    const earlier = new Date(dueAt.getTime() - minute).toISOString();
    const refused = await failureOf(
      updateInvoice(holdfast, invoice, 'extendDeadline', { due: { at: earlier } }),
    );
    expect(refused.type).toBe('deadline_not_extendable');
    expect((await holdfast.door.view(invoice)).dueAt).toBe(dueAt.toISOString());
  });

  it('accepts at the deadline what is within the tolerance, and not the minute before', async () => {
    const shortPayment = { action: 'accept', within: eur(1_000) } as const;
    const { customer, invoice } = await partlyFunded(99_000, {
      shortPayment,
      atDeadline: 'cancel_and_return',
    });
    await pass(customer, 3 * day - 2 * minute);
    await invoiceIn(holdfast, invoice, 'partially_funded', 99_000);
    await pass(customer, 3 * minute);
    const { result } = await invoiceIn(holdfast, invoice, 'short_payment_accepted');
    expect(result).toMatchObject({ received: eur(99_000), writtenOff: eur(1_000) });
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('does at the deadline what the deadline’s policy says when more is missing', async () => {
    const shortPayment = { action: 'accept', within: eur(999) } as const;
    const { customer, invoice } = await partlyFunded(99_000, { shortPayment, atDeadline: 'cancel_and_keep' });
    await pass(customer, 3 * day + minute);
    const { result } = await invoiceIn(holdfast, invoice, 'canceled');
    expect(result).toMatchObject({ kept: eur(99_000) });
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
