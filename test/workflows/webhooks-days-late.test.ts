import { booksOfCustomer } from '../support/main-path/books-of-customer';
import { deliverEvent, listEvents } from '../support/main-path/deliver-events';
import { day, minute, startHoldfastInTime } from '../support/main-path/holdfast-in-time';
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
import { settle, until } from '../support/main-path/settle';

/** Stripe tries to deliver an event for up to three days (docs.stripe.com/webhooks#retries). */
describe('Webhooks that come three days late', () => {
  let holdfast: HoldfastInTime;
  beforeAll(async () => {
    holdfast = await startHoldfastInTime({ webhooks: 'lost' });
  });
  afterAll(() => holdfast.close());

  /** All that Stripe has to tell of a customer, the last first. */
  async function tell(customer: string): Promise<void> {
    const events = await listEvents(holdfast);
    const own = events.filter((event) => JSON.stringify(event.data).includes(customer));
    expect(own.length).toBeGreaterThan(0);
    for (const event of own.reverse()) expect(await deliverEvent(holdfast, event)).toBe(200);
    await settle(holdfast, customer);
  }

  it('lead to the same books, three days later', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, input);
    await settle(holdfast, customer);
    await transferArrives(holdfast, customer, 4_300);
    await transferArrives(holdfast, customer, 6_000);
    await holdfast.pass(customer, 3 * day);
    await invoiceIn(holdfast, input.invoice, 'waiting_for_funds', 0);
    await tell(customer);
    await invoiceIn(holdfast, input.invoice, 'paid');
    await until(
      'what is left over',
      () => balanceOf(holdfast, `customer:${customer}:cash`),
      (cash) => cash === -300n,
    );
    const books = await booksOfCustomer(holdfast, customer);
    expect(books.journals).toMatchObject({ invoice_opened: 1, payment_intent_succeeded: 1 });
    await tell(customer);
    expect(await booksOfCustomer(holdfast, customer)).toEqual(books);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('change nothing of what the deadline has found at Stripe meanwhile', async () => {
    const customer = await newCustomer(holdfast);
    const dueAt = new Date((await holdfast.clock.now()).getTime() + 2 * day).toISOString();
    const input = invoiceOf(customer, 10_000, {
      due: { at: dueAt },
      policies: { atDeadline: 'cancel_and_return' },
    });
    await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, 10_000);
    await holdfast.pass(customer, 2 * day + minute);
    await invoiceIn(holdfast, input.invoice, 'paid');
    await holdfast.pass(customer, day);
    const books = await booksOfCustomer(holdfast, customer);
    await tell(customer);
    expect(await booksOfCustomer(holdfast, customer)).toEqual(books);
    expect((await holdfast.door.view(input.invoice)).result).toMatchObject({ outcome: 'paid' });
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
