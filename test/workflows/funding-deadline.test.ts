import { day, minute, partlyFunded, startHoldfastInTime } from '../support/main-path/holdfast-in-time';
import type { HoldfastInTime } from '../support/main-path/holdfast-in-time';
import {
  balanceOf,
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  transferArrives,
} from '../support/main-path/scenario';

describe('The funding deadline', () => {
  let holdfast: HoldfastInTime;
  beforeAll(async () => {
    holdfast = await startHoldfastInTime();
  });
  afterAll(() => holdfast.close());

  it('does nothing the minute before it, and cancels the minute after it, sending the money back', async () => {
    const { customer, invoice } = await partlyFunded(holdfast, 43_000, { atDeadline: 'cancel_and_return' });
    await holdfast.pass(customer, 3 * day - 2 * minute);
    await invoiceIn(holdfast, invoice, 'partially_funded', 43_000);
    await expectLedgerEqualsStripe(holdfast, customer);

    await holdfast.pass(customer, 3 * minute);
    const { result } = await invoiceIn(holdfast, invoice, 'canceled');
    expect(result).toMatchObject({
      outcome: 'canceled',
      received: { amount: '0', currency: 'eur' },
      kept: null,
      cashReturn: { amount: { amount: '43000', currency: 'eur' } },
    });
    // Reserved meanwhile, and all of the reservation spent: the money is on its way back, nothing is free.
    expect(await balanceOf(holdfast, `customer:${customer}:returning`)).toBe(-43_000n);
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(0n);
    expect(await balanceOf(holdfast, `customer:${customer}:receivable`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);

    const refund = result?.cashReturn?.refund ?? '';
    await holdfast.control(`/_local/refunds/${refund}/provide_bank_details`);
    await holdfast.pass(customer, minute);
    expect(await balanceOf(holdfast, `customer:${customer}:returning`)).toBe(-43_000n);
    await holdfast.control(`/_local/refunds/${refund}/arrive`);
    await holdfast.pass(customer, minute);
    expect(await balanceOf(holdfast, `customer:${customer}:returning`)).toBe(0n);
    expect(await balanceOf(holdfast, 'stripe:returns_held')).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('cancels and keeps the money as the customer’s free cash, which pays the next invoice', async () => {
    const { customer, invoice } = await partlyFunded(holdfast, 43_000, { atDeadline: 'cancel_and_keep' });
    await holdfast.pass(customer, 3 * day + minute);
    const { result } = await invoiceIn(holdfast, invoice, 'canceled');
    expect(result).toMatchObject({ cashReturn: null, kept: { amount: '43000', currency: 'eur' } });
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(-43_000n);
    await expectLedgerEqualsStripe(holdfast, customer);

    const next = invoiceOf(customer, 43_000);
    await holdfast.door.start(next);
    await invoiceIn(holdfast, next.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('goes on waiting when that is the policy, and the invoice can still be paid', async () => {
    const { customer, invoice } = await partlyFunded(holdfast, 43_000);
    await holdfast.pass(customer, 3 * day + minute);
    await invoiceIn(holdfast, invoice, 'overdue', 43_000);
    await transferArrives(holdfast, customer, 57_000);
    await invoiceIn(holdfast, invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('changes nothing for an invoice that is paid before it', async () => {
    const { customer, invoice } = await partlyFunded(holdfast, 43_000, { atDeadline: 'cancel_and_return' });
    await transferArrives(holdfast, customer, 57_000);
    await invoiceIn(holdfast, invoice, 'paid');
    await holdfast.pass(customer, 4 * day);
    expect((await holdfast.door.view(invoice)).result?.outcome).toBe('paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('is preceded by its reminders, each at its time and once', async () => {
    const reminders = [
      { secondsBeforeDue: 86_400 },
      { secondsBeforeDue: 3_600 },
      { secondsBeforeDue: 30 * 86_400 },
    ];
    const { customer, invoice } = await partlyFunded(holdfast, 43_000, {
      atDeadline: 'cancel_and_keep',
      reminders,
    });
    const remindersOf = async (): Promise<number> =>
      (await holdfast.door.view(invoice)).timeline.filter((entry) => entry.kind === 'reminder').length;

    await holdfast.pass(customer, 2 * day - 2 * minute);
    expect(await remindersOf()).toBe(0);
    await holdfast.pass(customer, 3 * minute);
    expect(await remindersOf()).toBe(1);
    await holdfast.pass(customer, day - 65 * minute);
    expect(await remindersOf()).toBe(1);
    await holdfast.pass(customer, 5 * minute);
    // The reminder of 30 days before was past when the invoice started, and is left out.
    expect(await remindersOf()).toBe(2);
    await holdfast.pass(customer, 62 * minute);
    await invoiceIn(holdfast, invoice, 'canceled');
    expect(await remindersOf()).toBe(2);
  });
});
