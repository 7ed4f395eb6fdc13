import type { CustomerCashPosition } from '../../src/contracts/customer-cash';
import { StripeRefusal } from '../../src/contracts/ports/stripe';
import type { Stripe } from '../../src/contracts/ports/stripe';
import type { StripeWriteKind } from '../../src/contracts/stripe-writes';
import { customerCashWorkflowId } from '../../src/contracts/workflow-ids';
import { HoldfastError } from '../../src/domain/errors/holdfast-error';
import type { PaymentIntentReading } from '../../src/domain/stripe-readings';
import { hour, minute, startHoldfastInTime } from '../support/main-path/holdfast-in-time';
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
import { startedHold } from './card-payment/card-scenario';
import { eur, operator } from './send-update';

/** Stripe, of which a test says what it does not do; it notes when it was asked. */
class FailingStripe {
  /** The newest row of every customer is not in Stripe's list yet. */
  hidesNewestRow = false;
  /** Whether cash balances can't be read, for a reason that passes only when somebody does something. */
  refusesReading = false;
  /** What Stripe shows of every PaymentIntent, though it is not so any more. */
  stale: PaymentIntentReading | null = null;
  /** When it was sent writes of the kind that was lost last, in milliseconds. */
  written: number[] = [];
  /** When it was asked what is true of the customer who is watched. */
  cashRead: number[] = [];
  intentRead: number[] = [];
  #watched: string | null = null;
  #noted: StripeWriteKind | null = null;
  #lost: StripeWriteKind | null = null;

  watch(customer: string): void {
    this.#watched = customer;
    this.cashRead = [];
    this.intentRead = [];
  }

  /** Writes of this kind are not heard of by Stripe, until it is mended. */
  lose(kind: StripeWriteKind): void {
    this.#lost = kind;
    this.#noted = kind;
    this.written = [];
  }

  around(stripe: Stripe, now: () => Promise<Date>): Stripe {
    return {
      ...stripe,
      write: async (id, request) => {
        if (request.kind === this.#noted) this.written.push((await now()).getTime());
        if (request.kind !== this.#lost) return stripe.write(id, request);
        const problem = 'the connection was closed';
        throw new HoldfastError('stripe_unreachable', { operation: request.kind, object: id, problem });
      },
      retrieveCashBalance: async (customer) => {
        if (customer === this.#watched) this.cashRead.push((await now()).getTime());
        if (!this.refusesReading) return stripe.retrieveCashBalance(customer);
        throw new StripeRefusal({
          operation: 'retrieve the cash balance',
          object: customer,
          stripeCode: 'account_invalid',
          stripeMessage: 'The account may not do that now.',
          paymentIntent: null,
        });
      },
      listCashTransactions: async (customer, page) => {
        const { rows, hasMore } = await stripe.listCashTransactions(customer, page);
        const hidden = this.hidesNewestRow && page.startingAfter === null ? 1 : 0;
        return { rows: rows.slice(hidden), hasMore };
      },
      retrievePaymentIntent: async (paymentIntent) => {
        const reading = await stripe.retrievePaymentIntent(paymentIntent);
        if (reading.customer === this.#watched) this.intentRead.push((await now()).getTime());
        return this.stale ?? reading;
      },
    };
  }

  /** Does again all that Stripe does. */
  mend(): void {
    this.#lost = null;
    this.hidesNewestRow = false;
    this.refusesReading = false;
    this.stale = null;
  }
}

/** No webhook tells of anything here, so nobody wakes what waits. */
describe('What could not go on is tried again without anybody’s waking', () => {
  const stripe = new FailingStripe();
  let holdfast: HoldfastInTime;
  let customer: string;
  beforeAll(async () => {
    holdfast = await startHoldfastInTime({
      webhooks: 'lost',
      aroundStripe: (real) => stripe.around(real, () => holdfast.clock.now()),
    });
  });
  beforeEach(async () => {
    customer = await newCustomer(holdfast);
    stripe.watch(customer);
  });
  afterEach(() => stripe.mend());
  afterAll(() => holdfast.close());

  /** An open invoice of €100.00, and a transfer of as much, of which somebody has told the owner of the cash. */
  async function transferOfAll(policies = {}): Promise<{ readonly invoice: string }> {
    const input = invoiceOf(customer, 10_000, { policies });
    await startedInvoice(holdfast, input);
    await settle(holdfast, customer);
    await transferArrives(holdfast, customer, 10_000);
    await holdfast.starter.wakeCustomerCash(customer);
    return input;
  }

  function position(): Promise<CustomerCashPosition> {
    const owner = customerCashWorkflowId(holdfast.ledger.identity.account, customer);
    return holdfast.temporal.workflow.getHandle(owner).query<CustomerCashPosition>('position');
  }

  /**
   * Lets time pass to the minute before five minutes are over since something was tried last, then past them, Stripe being
   * well. Says when it was tried next, from the list that is being written of it.
   */
  async function fiveMinutesLater(
    tried: readonly number[],
    isUndone: () => Promise<unknown>,
  ): Promise<number> {
    const [count, last] = [tried.length, tried.at(-1) ?? Number.NaN];
    stripe.mend();
    await holdfast.passTo(customer, new Date(last + 4 * minute));
    await isUndone();
    await holdfast.passTo(customer, new Date(last + 6 * minute));
    return (tried[count] ?? Number.NaN) - last;
  }

  it('a request that was put aside, five minutes later', async () => {
    await transferOfAll({ reconciliation: 'by_hand' });
    await until(
      'the transfer to be booked',
      () => balanceOf(holdfast, `customer:${customer}:cash`),
      (cash) => cash === -10_000n,
    );
    await settle(holdfast, customer);
    stripe.lose('return_cash');
    const requestId = `return/${customer}`;
    const owner = customerCashWorkflowId(holdfast.ledger.identity.account, customer);
    await holdfast.temporal.workflow
      .getHandle(owner)
      .signal('returnCash', { ...operator, amount: eur(4_000), requestId });
    await holdfast.pass(customer, minute);
    const request = () => holdfast.ledger.requests.find(requestId);
    await until('the request to be put aside', request, (found) => found?.state === 'parked');
    const after = await fiveMinutesLater(stripe.written, async () =>
      expect((await request())?.state).toBe('parked'),
    );
    expect(after).toBeGreaterThanOrEqual(5 * minute);
    await until('its answer', request, (found) => found?.answer?.kind === 'cash_returned');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('free cash that could not be applied, five minutes later', async () => {
    stripe.lose('apply_customer_balance');
    const { invoice } = await transferOfAll();
    await holdfast.pass(customer, minute);
    await until('the reason', position, ({ attention }) => attention?.includes('be matched') === true);
    const after = await fiveMinutesLater(stripe.written, () =>
      invoiceIn(holdfast, invoice, 'waiting_for_funds'),
    );
    expect(after).toBeGreaterThanOrEqual(5 * minute);
    await invoiceIn(holdfast, invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('rows that do not join, after 5 s, 30 s and 5 min, and five minutes after that', async () => {
    stripe.hidesNewestRow = true;
    const { invoice } = await transferOfAll();
    await holdfast.pass(customer, 6 * minute);
    await until('the gap', position, ({ attention }) => attention?.includes('do not join') === true);
    // Rows that do not join are read to the first of them at once, so every reading reads the balance twice.
    const readings = stripe.cashRead.slice(-8).filter((_at, index) => index % 2 === 0);
    const waits = readings.slice(1).map((at, index) => at - (readings[index] ?? Number.NaN));
    for (const [index, least] of [5_000, 30_000, 5 * minute].entries())
      expect(waits[index]).toBeGreaterThanOrEqual(least);
    const after = await fiveMinutesLater(stripe.cashRead, () =>
      invoiceIn(holdfast, invoice, 'waiting_for_funds'),
    );
    expect(after).toBeGreaterThanOrEqual(5 * minute);
    await invoiceIn(holdfast, invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('a reading that Stripe refused, five minutes later', async () => {
    const { invoice } = await transferOfAll({ reconciliation: 'by_hand' });
    await settle(holdfast, customer);
    stripe.refusesReading = true;
    await holdfast.starter.wakeCustomerCash(customer);
    await until('the fault', position, ({ attention }) => attention?.includes('cannot be read') === true);
    const after = await fiveMinutesLater(stripe.cashRead, async () =>
      expect((await position()).attention).toContain('cannot be read'),
    );
    expect(after).toBeGreaterThanOrEqual(5 * minute);
    await until('no fault', position, ({ attention }) => attention === null);
    await invoiceIn(holdfast, invoice, 'waiting_for_funds');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('the capture of a card, five minutes later', async () => {
    const hold = await startedHold(holdfast, customer, 10_000);
    await settle(holdfast, customer);
    stripe.lose('capture_payment_intent');
    await holdfast.temporal.workflow.getHandle(hold.workflowId).signal('capture', { ...operator });
    await holdfast.pass(customer, minute);
    const after = await fiveMinutesLater(stripe.written, () =>
      invoiceIn(holdfast, hold.invoice, 'authorized'),
    );
    expect(after).toBeGreaterThanOrEqual(5 * minute);
    await invoiceIn(holdfast, hold.invoice, 'paid');
    await expectLedgerEqualsStripe(holdfast, customer);
  });

  it('a hold that Stripe has not ended at its end, every hour', async () => {
    const hold = await startedHold(holdfast, customer, 10_000);
    const endsAt = Date.parse(hold.paymentIntent?.card?.holdEndsAt ?? '');
    stripe.stale = await holdfast.stripe.retrievePaymentIntent(hold.paymentIntentId);
    await holdfast.passTo(customer, new Date(endsAt + 2 * minute));
    await invoiceIn(holdfast, hold.invoice, 'authorized');
    const last = stripe.intentRead.at(-1) ?? Number.NaN;
    expect(last).toBeGreaterThanOrEqual(endsAt);
    stripe.mend();
    await holdfast.passTo(customer, new Date(last + hour - minute));
    await invoiceIn(holdfast, hold.invoice, 'authorized');
    await holdfast.passTo(customer, new Date(last + hour + minute));
    await invoiceIn(holdfast, hold.invoice, 'expired');
    await expectLedgerEqualsStripe(holdfast, customer);
  });
});
