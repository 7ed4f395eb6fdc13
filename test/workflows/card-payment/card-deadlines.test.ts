import type { StartInvoicePayment } from '../../../src/contracts/invoice-payment-input';
import { day, hour, minute, startHoldfastInTime } from '../../support/main-path/holdfast-in-time';
import type { HoldfastInTime } from '../../support/main-path/holdfast-in-time';
import { expectLedgerEqualsStripe, invoiceIn, newCustomer } from '../../support/main-path/scenario';
import { cardInvoice, eur, startedCard, update } from './card-scenario';

/** A date by which the customer must have confirmed; a hold has an end of its own. */
describe('The deadline of a card payment', () => {
  let holdfast: HoldfastInTime;
  let customer: string;
  let due: { readonly at: string };
  beforeAll(async () => {
    holdfast = await startHoldfastInTime();
  });
  beforeEach(async () => {
    customer = await newCustomer(holdfast);
    due = { at: new Date((await holdfast.clock.now()).getTime() + day).toISOString() };
  });
  afterAll(() => holdfast.close());

  const passTo = (beforeDue: number): Promise<void> =>
    holdfast.passTo(customer, new Date(Date.parse(due.at) - beforeDue));

  const kindsOf = async (invoice: string): Promise<string[]> =>
    (await holdfast.door.view(invoice)).timeline.map(({ kind }) => kind);

  /** A payment that waits for the customer's card. */
  async function unconfirmed(
    policies: StartInvoicePayment['policies'] = {},
  ): Promise<{ invoice: string; workflowId: string; paymentIntentId: string }> {
    const input = cardInvoice(customer, 10_000, { capture: 'automatic' }, { due, policies });
    return startedCard(holdfast, input, 'waiting_for_payment_method');
  }

  it('a payment that nobody confirms is reminded of, and canceled at its deadline: the minute before and after', async () => {
    const { invoice, paymentIntentId } = await unconfirmed({
      atDeadline: 'cancel_and_keep',
      reminders: [{ secondsBeforeDue: 3_600 }],
    });
    await passTo(hour + minute);
    expect(await kindsOf(invoice)).not.toContain('reminder');
    await passTo(hour - minute);
    expect(await kindsOf(invoice)).toContain('reminder');
    await passTo(minute);
    await invoiceIn(holdfast, invoice, 'waiting_for_payment_method');
    await passTo(-minute);
    expect((await invoiceIn(holdfast, invoice, 'canceled')).result?.received).toEqual(eur(0));
    const intent = await holdfast.sdk.paymentIntents.retrieve(paymentIntentId);
    expect(intent.cancellation_reason).toBe('abandoned');
    expect((await kindsOf(invoice)).filter((kind) => kind === 'reminder')).toHaveLength(1);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('goes on as overdue where that is the policy, and can still be paid', async () => {
    const payment = await unconfirmed();
    await passTo(-minute);
    await invoiceIn(holdfast, payment.invoice, 'overdue');
    expect(await update(holdfast, payment, 'confirm', { paymentMethod: 'pm_card_visa' })).toMatchObject({
      answer: { kind: 'confirmed', paymentIntentStatus: 'succeeded' },
    });
    await invoiceIn(holdfast, payment.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('the margin of a hold and the deadline within one minute: the hold is captured, once', async () => {
    const policies = { beforeHoldLapses: 'capture', holdMarginSeconds: 3 * 86_400 } as const;
    const method = { capture: 'manual', paymentMethod: 'pm_card_visa' } as const;
    due = { at: new Date((await holdfast.clock.now()).getTime() + 4 * day).toISOString() };
    const input = cardInvoice(customer, 10_000, method, {
      due,
      policies: { ...policies, atDeadline: 'cancel_and_keep' },
    });
    const hold = await startedCard(holdfast, input, 'authorized');
    const endsAt = Date.parse(hold.paymentIntent?.card?.holdEndsAt ?? '');
    // Seven days from now less three is the deadline, but for the seconds that the start took.
    expect(Math.abs(endsAt - 3 * day - Date.parse(due.at))).toBeLessThan(10 * minute);
    await passTo(12 * minute);
    await invoiceIn(holdfast, hold.invoice, 'authorized');
    await passTo(-12 * minute);
    expect((await invoiceIn(holdfast, hold.invoice, 'paid')).result?.received).toEqual(eur(10_000));
    const kinds = await kindsOf(hold.invoice);
    expect(kinds.filter((kind) => kind === 'captured')).toHaveLength(1);
    expect(kinds).not.toContain('overdue');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('does nothing to a hold, whose end is another', async () => {
    const method = { capture: 'manual', paymentMethod: 'pm_card_visa' } as const;
    const policies = { atDeadline: 'cancel_and_keep' } as const;
    const hold = await startedCard(
      holdfast,
      cardInvoice(customer, 10_000, method, { due, policies }),
      'authorized',
    );
    await passTo(-minute);
    await invoiceIn(holdfast, hold.invoice, 'authorized');
    await update(holdfast, hold, 'capture');
    await invoiceIn(holdfast, hold.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
