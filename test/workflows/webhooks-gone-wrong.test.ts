import { createHash, randomUUID } from 'node:crypto';
import type StripeSdk from 'stripe';
import type { SweepResult } from '../../src/contracts/sweep';
import { customerCashWorkflowId } from '../../src/contracts/workflow-ids';
import { booksOfCustomer } from '../support/main-path/books-of-customer';
import type { BooksOfCustomer } from '../support/main-path/books-of-customer';
import { deliverEvent, listEvents } from '../support/main-path/deliver-events';
import { HeldAnswers } from '../support/main-path/held-answers';
import { startHoldfast } from '../support/main-path/holdfast-under-test';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';
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
import { onDevServer } from '../support/main-path/temporal-under-test';

type Deliver = (events: readonly StripeSdk.Event[]) => Promise<void>;

/** In an order that means nothing, and is the same for the same events. */
function shuffled(events: readonly StripeSdk.Event[]): StripeSdk.Event[] {
  const rank = ({ id }: StripeSdk.Event): string => createHash('sha256').update(id).digest('hex');
  return [...events].sort((one, other) => rank(one).localeCompare(rank(other)));
}

/**
 * Stripe delivers events at least once, in any order, late, or never (docs.stripe.com/webhooks#best-practices). The
 * webhooks of this Stripe are delivered by the tests.
 */
describe('Whatever becomes of webhooks, the books are the same', () => {
  const answers = new HeldAnswers();
  let holdfast: HoldfastUnderTest;
  let undisturbed: BooksOfCustomer;
  let delivered = new Set<string>();
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer(), {
      webhooks: 'lost',
      aroundStripe: (stripe) => answers.around(stripe),
    });
    undisturbed = await story(inOrder);
    expect(undisturbed.journals).toEqual({ opened: 2, paid: 2 });
  });
  afterAll(async () => {
    answers.release();
    await holdfast.close();
  });

  async function inOrder(events: readonly StripeSdk.Event[]): Promise<void> {
    for (const event of events) expect(await deliverEvent(holdfast, event)).toBe(200);
  }

  /** Delivers what has happened since the last time. */
  async function tell(deliver: Deliver): Promise<void> {
    const fresh = (await listEvents(holdfast)).filter(({ id }) => !delivered.has(id));
    delivered = new Set([...delivered, ...fresh.map(({ id }) => id)]);
    await deliver(fresh);
  }

  function sweep(): Promise<SweepResult> {
    const { taskQueue } = holdfast;
    const workflowId = `sweep/${randomUUID()}`;
    return holdfast.temporal.workflow.execute('sweep', { workflowId, taskQueue, args: [] });
  }

  /** Two invoices, of 100.00 and 60.00, paid by three transfers of 43.00, 80.00 and 40.00; 3.00 are left over. */
  async function story(deliver: Deliver, tellAfterEach = true): Promise<BooksOfCustomer> {
    const customer = await newCustomer(holdfast);
    const first = invoiceOf(customer, 10_000);
    const second = invoiceOf(customer, 6_000);
    await startedInvoice(holdfast, first);
    await startedInvoice(holdfast, second);
    for (const cents of [4_300, 8_000, 4_000]) {
      await transferArrives(holdfast, customer, cents);
      if (tellAfterEach) await tell(deliver);
    }
    await tell(deliver);
    await invoiceIn(holdfast, first.invoice, 'paid');
    await invoiceIn(holdfast, second.invoice, 'paid');
    await tell(deliver);
    await until(
      'what is left over',
      () => balanceOf(holdfast, `customer:${customer}:cash`),
      (cash) => cash === -300n,
    );
    await settle(holdfast, customer);
    await expectLedgerEqualsStripe(holdfast, customer);
    // How often the allocator was at work depends on when it was woken; how much was applied does not.
    const { balances, journals } = await booksOfCustomer(holdfast, customer);
    return {
      balances,
      journals: { opened: journals['invoice_opened'] ?? 0, paid: journals['payment_intent_succeeded'] ?? 0 },
    };
  }

  it.each<[string, Deliver]>([
    ['each comes three times', async (events) => inOrder(events.flatMap((event) => [event, event, event]))],
    ['the last come first', async (events) => inOrder([...events].reverse())],
    ['they are shuffled', async (events) => inOrder(shuffled(events))],
    [
      'all are of one second',
      async (events) => inOrder(events.map((event) => ({ ...event, created: 1_700_000_000 }))),
    ],
    [
      'all come at once',
      async (events) => {
        await Promise.all([...events, ...events].map((event) => inOrder([event])));
      },
    ],
  ])('%s', async (_what, deliver) => {
    expect(await story(deliver)).toEqual(undisturbed);
  });

  it('all are dropped, and one pass of the sweep settles everything', async () => {
    const passes: SweepResult[] = [];
    const books = await story(async () => {
      if (passes.length === 0) passes.push(await sweep());
    }, false);
    expect(books).toEqual(undisturbed);
    expect(passes[0]?.eventsMissed).toBeGreaterThan(0);
  });

  it('they come before Stripe’s own answers are booked', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    const heldUp = async (
      kind: Parameters<typeof answers.hold>[0],
      act: () => Promise<unknown>,
    ): Promise<void> => {
      const before = answers.held;
      answers.hold(kind);
      await act();
      await until(
        'an answer that is late',
        () => Promise.resolve(answers.held),
        (held) => held > before,
      );
      await tell(inOrder);
      answers.release();
    };
    await heldUp('create_payment_intent', () => holdfast.door.start(input));
    await invoiceIn(holdfast, input.invoice, 'waiting_for_funds');
    await heldUp('apply_customer_balance', async () => {
      await transferArrives(holdfast, customer, 10_000);
      await tell(inOrder);
    });
    await invoiceIn(holdfast, input.invoice, 'paid');
    await tell(inOrder);
    await settle(holdfast, customer);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('they come again after the workflow has ended, and wake nobody', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, input);
    await transferArrives(holdfast, customer, 10_000);
    await tell(inOrder);
    await invoiceIn(holdfast, input.invoice, 'paid');
    await tell(inOrder);
    await settle(holdfast, customer);
    const before = await booksOfCustomer(holdfast, customer);
    const again = (await listEvents(holdfast)).map((event) => ({ ...event, id: `${event.id}again` }));
    const own = again.filter((event) => JSON.stringify(event.data).includes(customer));
    expect(own.length).toBeGreaterThan(0);
    for (const event of own) expect(await deliverEvent(holdfast, event)).toBe(200);
    await settle(holdfast, customer);
    expect(await booksOfCustomer(holdfast, customer)).toEqual(before);
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('those of a customer that is not managed are stored, and start nothing', async () => {
    const customer = await newCustomer(holdfast);
    await transferArrives(holdfast, customer, 5_000);
    await tell(inOrder);
    const cash = customerCashWorkflowId(holdfast.ledger.identity.account, customer);
    await expect(holdfast.temporal.workflow.getHandle(cash).describe()).rejects.toThrow('not found');
    expect(await holdfast.ledger.books.balances(`customer:${customer}:`)).toEqual([]);
  });

  it('those of another account, or of one connected to ours, are refused', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, input);
    await settle(holdfast, customer);
    await transferArrives(holdfast, customer, 10_000);
    const [event] = (await listEvents(holdfast)).slice(-1);
    expect(await deliverEvent(holdfast, { ...event, account: 'acct_connected' })).toBe(400);
    expect(await deliverEvent(holdfast, { ...event, livemode: true })).toBe(400);
    expect((await holdfast.ledger.customers.find(customer))?.dirty).toBe(false);
    await tell(inOrder);
    await invoiceIn(holdfast, input.invoice, 'paid');
  });

  it('a row that becomes visible late is waited for, and not skipped', async () => {
    const customer = await newCustomer(holdfast);
    const input = invoiceOf(customer, 10_000);
    await startedInvoice(holdfast, input);
    await holdfast.control('/_local/adversary', { late_seconds: 2 });
    await holdfast.control('/_local/adversary/next', { fault: 'row_late', times: 1 });
    await transferArrives(holdfast, customer, 6_000);
    await transferArrives(holdfast, customer, 4_000);
    await tell(inOrder);
    await invoiceIn(holdfast, input.invoice, 'paid');
    await tell(inOrder);
    await settle(holdfast, customer);
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});

describe('Webhooks under the adversary', () => {
  let holdfast: HoldfastUnderTest;
  beforeAll(async () => {
    holdfast = await startHoldfast(await onDevServer());
    await holdfast.control('/_local/adversary', {
      seed: 7,
      late_seconds: 2,
      rates: { webhook_dropped: 0.1, webhook_duplicated: 0.3, webhook_delayed: 0.3, webhook_reordered: 0.3 },
    });
  });
  afterAll(() => holdfast.close());

  it('dropped, doubled, delayed and out of order, they lead to the same books', async () => {
    const customers = await Promise.all([1, 2, 3, 4].map(() => newCustomer(holdfast)));
    await Promise.all(
      customers.map(async (customer) => {
        const input = invoiceOf(customer, 10_000);
        await startedInvoice(holdfast, input);
        for (const cents of [2_500, 2_500, 5_000]) await transferArrives(holdfast, customer, cents);
        // What was dropped is found by the sweep.
        const { taskQueue } = holdfast;
        const workflowId = `sweep/${randomUUID()}`;
        await holdfast.temporal.workflow.execute('sweep', { workflowId, taskQueue, args: [] });
        await invoiceIn(holdfast, input.invoice, 'paid');
      }),
    );
    for (const customer of customers) await expectLedgerEqualsStripe(holdfast, customer);
  });
});
