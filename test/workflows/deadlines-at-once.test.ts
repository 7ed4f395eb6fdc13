import type { StartInvoicePayment } from '../../src/contracts/invoice-payment-input';
import { day, minute, partlyFunded, startHoldfastInTime } from '../support/main-path/holdfast-in-time';
import type { HoldfastInTime } from '../support/main-path/holdfast-in-time';
import {
  balanceOf,
  expectLedgerEqualsStripe,
  invoiceIn,
  invoiceOf,
  newCustomer,
  startedInvoice,
  transferArrives,
} from '../support/main-path/scenario';
import { eur } from './send-update';

describe('Two things that are due at once', () => {
  let holdfast: HoldfastInTime;
  beforeAll(async () => {
    holdfast = await startHoldfastInTime();
  });
  afterAll(() => holdfast.close());

  /** Invoices of one customer, started in this order and due at one instant, three days from now. */
  async function dueAtOnce(
    ...invoices: readonly (readonly [cents: number, policies: StartInvoicePayment['policies']])[]
  ): Promise<{ customer: string; ids: readonly string[] }> {
    const customer = await newCustomer(holdfast);
    const due = { at: new Date((await holdfast.clock.now()).getTime() + 3 * day).toISOString() };
    const ids: string[] = [];
    for (const [cents, policies = {}] of invoices) {
      const input = invoiceOf(customer, cents, { due, policies });
      await startedInvoice(holdfast, input);
      ids.push(input.invoice);
    }
    return { customer, ids };
  }

  it('a reminder a second before the deadline: it is sent once, and the deadline carried out', async () => {
    const { customer, invoice, dueAt } = await partlyFunded(holdfast, 43_000, {
      atDeadline: 'cancel_and_keep',
      reminders: [{ secondsBeforeDue: 1 }],
    });
    const remindersOf = async (): Promise<number> =>
      (await holdfast.door.view(invoice)).timeline.filter(({ kind }) => kind === 'reminder').length;
    await holdfast.passTo(customer, new Date(dueAt.getTime() - minute));
    expect(await remindersOf()).toBe(0);
    await holdfast.pass(customer, 2 * minute);
    const { result } = await invoiceIn(holdfast, invoice, 'canceled');
    expect(result?.kept).toEqual(eur(43_000));
    expect(await remindersOf()).toBe(1);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('two invoices of one customer, one with money and one without, both due at one instant: each by its own policy', async () => {
    const {
      customer,
      ids: [funded = '', empty = ''],
    } = await dueAtOnce(
      [100_000, { atDeadline: 'cancel_and_return' }],
      [50_000, { atDeadline: 'cancel_and_keep' }],
    );
    await transferArrives(holdfast, customer, 43_000);
    await invoiceIn(holdfast, funded, 'partially_funded', 43_000);
    await holdfast.pass(customer, 3 * day - 2 * minute);
    await invoiceIn(holdfast, funded, 'partially_funded', 43_000);
    await invoiceIn(holdfast, empty, 'waiting_for_funds', 0);
    await holdfast.pass(customer, 3 * minute);
    const returned = await invoiceIn(holdfast, funded, 'canceled');
    expect(returned.result).toMatchObject({ kept: null, cashReturn: { amount: eur(43_000) } });
    expect((await invoiceIn(holdfast, empty, 'canceled')).result).toMatchObject({
      kept: null,
      cashReturn: null,
    });
    expect(await balanceOf(holdfast, `customer:${customer}:returning`)).toBe(-43_000n);
    expect(await balanceOf(holdfast, `customer:${customer}:cash`)).toBe(0n);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('what one invoice frees and keeps at the deadline pays another that goes on waiting', async () => {
    const {
      customer,
      ids: [canceled = '', waiting = ''],
    } = await dueAtOnce([100_000, { atDeadline: 'cancel_and_keep' }], [43_000, undefined]);
    // Not the sum of what is open, and less than the older asks for: it funds the older in part.
    await transferArrives(holdfast, customer, 42_000);
    await invoiceIn(holdfast, canceled, 'partially_funded', 42_000);
    await holdfast.pass(customer, 3 * day + minute);
    expect((await invoiceIn(holdfast, canceled, 'canceled')).result?.kept).toEqual(eur(42_000));
    await invoiceIn(holdfast, waiting, 'overdue', 42_000);
    await transferArrives(holdfast, customer, 1_000);
    await invoiceIn(holdfast, waiting, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
