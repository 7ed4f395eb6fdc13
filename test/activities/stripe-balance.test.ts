import { bookCardPayment } from '../../src/activities/card-payment/book-card-payment';
import { followCheckout } from '../../src/activities/card-payment/follow-checkout';
import { bookBalanceTransactions } from '../../src/activities/balance-transactions/book-balance-transactions';
import type { ActivityParts } from '../../src/activities/activity-parts';
import type { BalanceTransaction } from '../../src/domain/stripe-readings';
import { createCheckoutSession } from '../local-stripe/billing/billing-under-test';
import { startActivities, withStripe } from './activities-under-test';
import type { ActivitiesUnderTest } from './activities-under-test';

const hour = 3_600_000;

/**
 * Every row of the merchant's Stripe balance is booked once. Figures: local Stripe's fees are 2.9 % + 0.30 of a card
 * payment, and 15.00 for a dispute, which is kept when the dispute is won (docs.stripe.com/disputes/how-disputes-work).
 */
describe('The Stripe balance in the books', () => {
  let test: ActivitiesUnderTest;
  beforeAll(async () => {
    test = await startActivities();
    // Before the books begin, the account has taken 200.00 by card: 6.10 of it are fees.
    await foreignPayment(20_000);
    await pass();
  });
  afterAll(() => test.close());

  async function foreignPayment(amount: number): Promise<string> {
    const intent = await test.sdk.paymentIntents.create({
      amount,
      currency: 'eur',
      payment_method: 'pm_card_bypassPending',
      capture_method: 'automatic',
      confirm: true,
      return_url: 'https://example.com',
    });
    return typeof intent.latest_charge === 'string' ? intent.latest_charge : '';
  }

  function pass(parts: ActivityParts = test.parts): Promise<{ booked: number }> {
    return bookBalanceTransactions(parts)();
  }

  const later = (parts: ActivityParts, milliseconds: number): ActivityParts => ({
    ...parts,
    clock: { now: () => Promise.resolve(new Date(Date.now() + milliseconds)) },
  });

  /** The balance of an account in EUR cents, debit positive. */
  async function balance(account: string): Promise<bigint> {
    const found = (await test.parts.ledger.books.balances(account)).find((one) => one.account === account);
    return found?.balance.amount ?? 0n;
  }

  it('begins with what the account held, from one reading', async () => {
    expect(await balance('opening')).toBe(-19_390n);
    expect(await balance('stripe:balance')).toBe(19_390n);
    expect(await pass()).toEqual({ booked: 0 });
  });

  it('books a payment that is not Holdfast’s as unattributed, and asks nobody', async () => {
    await foreignPayment(10_000);
    expect(await pass()).toEqual({ booked: 1 });
    expect(await balance('unattributed')).toBe(-10_000n);
    expect(await balance('fees')).toBe(320n);
    expect(await balance('stripe:balance')).toBe(29_070n);
    expect(await test.parts.ledger.cases.listOpen(null, 10)).toEqual([]);
  });

  it('books a payment on the page of a Checkout Session as its own, before anybody has heard of it', async () => {
    const { ledger } = test.parts;
    const customer = await test.managedCustomer();
    const { id: checkoutSession } = await createCheckoutSession(test.sdk, { customer, amount: 10_000 });
    const invoice = `INV-${customer}`;
    const method = { type: 'card', capture: 'automatic', checkoutSession } as const;
    const input = { invoice, customer, amount: { amount: '10000', currency: 'eur' }, method };
    const workflowId = `invoice-payment/${invoice}`;
    await ledger.invoicePayments.register({ invoice, workflowId, input, dueAt: null, now: new Date() });
    const payment_method = 'pm_card_bypassPending';
    await test.control(`/_local/checkout/sessions/${checkoutSession}/submit`, { payment_method });
    const before = await balance('unattributed');
    const settling = await balance('stripe:settling');
    await pass();
    expect(await balance('unattributed')).toBe(before);
    expect(await balance('stripe:settling')).toBe(settling - 10_000n);
    const record = await ledger.invoicePayments.ofCheckoutSession(checkoutSession);
    if (record === null) throw new Error('The payment is not registered.');
    const { paymentIntent } = await followCheckout(test.parts, record, checkoutSession);
    await bookCardPayment(test.parts, paymentIntent ?? '');
    expect(await balance('stripe:settling')).toBe(settling);
    expect(await balance(`customer:${customer}:receivable`)).toBe(0n);
  });

  it('books a payout, and one that comes back', async () => {
    await test.sdk.payouts.create({ amount: 15_000, currency: 'eur' });
    const failing = await test.sdk.payouts.create({ amount: 5_000, currency: 'eur' });
    await pass();
    expect(await balance('bank')).toBe(20_000n);
    await test.control(`/_local/payouts/${failing.id}/fail`);
    await pass();
    expect(await balance('bank')).toBe(15_000n);
    expect(await balance('stripe:balance')).toBe(23_750n);
  });

  it('books a dispute with its fee, and only its amount when it is won', async () => {
    const charge = await foreignPayment(10_000);
    await pass();
    await test.control(`/_local/charges/${charge}/dispute`, { amount: 8_000 });
    await pass();
    expect(await balance('disputes')).toBe(8_000n);
    expect(await balance('fees')).toBe(320n + 320n + 320n + 1_500n);
    const [dispute] = (await test.sdk.disputes.list()).data;
    await test.control(`/_local/disputes/${dispute?.id ?? ''}/decide`, { outcome: 'won' });
    await pass();
    expect(await balance('disputes')).toBe(0n);
    expect(await balance('fees')).toBe(2_460n);
  });

  /** A row as Stripe's list would show it. */
  function row(stated: Partial<BalanceTransaction>): BalanceTransaction {
    return {
      id: 'txn_planted',
      amount: -25_000n,
      fee: 0n,
      net: -25_000n,
      currency: 'eur',
      created: new Date(),
      reportingCategory: 'fee',
      type: 'stripe_fee',
      source: null,
      ...stated,
    };
  }

  const showing = (...rows: BalanceTransaction[]): ActivityParts =>
    withStripe(test.parts, { listBalanceTransactions: () => Promise.resolve(rows) });

  it('asks an operator about what nothing explains, from 100.00 on, however often it is read', async () => {
    test.leaveUnequal('account', 'the rows of this test and the next are not Stripe’s');
    const small = row({ id: 'txn_small', amount: -10_000n, net: -10_000n });
    const before = await balance('unattributed');
    await pass(showing(row({}), small));
    await pass(showing(row({}), small));
    expect(await balance('unattributed')).toBe(before + 35_000n);
    const cases = await test.parts.ledger.cases.listOpen(null, 10);
    expect(cases.map(({ key, amount }) => [key, amount?.amount])).toEqual([
      ['unattributed/txn_planted', -25_000n],
    ]);
  });

  it('opens a case when one side of a movement is missing for two hours, and closes it with the other', async () => {
    const customer = await test.managedCustomer();
    const swept = row({
      id: 'txn_swept',
      amount: 4_000n,
      net: 4_000n,
      reportingCategory: 'unreconciled_customer_funds',
      source: {
        kind: 'cash_transaction',
        id: 'ccsbtxn_1',
        customer,
        amount: { amount: -4_000n, currency: 'eur' },
      },
    });
    await pass(showing(swept));
    expect(await balance('stripe:settling')).toBe(-4_000n);
    const open = async (): Promise<string[]> =>
      (await test.parts.ledger.cases.listOpenOfKind('not_settled')).map(({ key }) => key);
    await pass(later(showing(), 2 * hour - 60_000));
    expect(await open()).toEqual([]);
    await pass(later(showing(), 2 * hour + 60_000));
    expect(await open()).toEqual(['not_settled/eur/txn_swept']);

    // A younger movement on the other side does not hide it, and one on the same side is not blamed for it.
    const fresh = (id: string, amount: bigint): BalanceTransaction => ({ ...swept, id, amount, net: amount });
    await pass(later(showing(fresh('txn_more', 1_000n)), 2 * hour + 60_000));
    expect(await open()).toEqual(['not_settled/eur/txn_swept']);

    await pass(later(showing(fresh('txn_back', -5_000n)), 3 * hour));
    expect(await balance('stripe:settling')).toBe(0n);
    expect(await open()).toEqual([]);
    const closed = await test.parts.ledger.cases.find('not_settled/eur/txn_swept');
    expect(closed?.closed).toMatchObject({ actor: 'holdfast' });
  });

  /** A card payment of an invoice, on record as the books would have it. */
  async function ownPayment(amount: number): Promise<{ charge: string; invoice: string; customer: string }> {
    const { id: customer } = await test.sdk.customers.create();
    const charge = await foreignPayment(amount);
    const { payment_intent: paymentIntent } = await test.sdk.charges.retrieve(charge);
    const id = typeof paymentIntent === 'string' ? paymentIntent : '';
    const invoice = `INV-${id}`;
    const now = new Date();
    const money = { amount: String(amount), currency: 'eur' };
    const input = {
      invoice,
      customer,
      amount: money,
      method: { type: 'bank_transfer' as const, country: 'DE' },
    };
    const { ledger } = test.parts;
    await ledger.customers.ensure(customer, now);
    await ledger.invoicePayments.register({ invoice, workflowId: invoice, input, dueAt: null, now });
    await ledger.paymentIntents.insert({
      id,
      customer,
      invoice,
      attempt: 1,
      method: 'card',
      amount: { amount: BigInt(amount), currency: 'eur' },
      status: 'succeeded',
      instructions: null,
      createdAt: now,
    });
    return { charge, invoice, customer };
  }

  it.each(['won', 'lost'] as const)(
    'opens a case for a dispute of an invoice, closed when it is %s',
    async (outcome) => {
      // The tests before have moved the cursor ahead of Stripe's clock, so the whole list is read here.
      const list = (): Promise<readonly BalanceTransaction[]> =>
        test.parts.stripe.listBalanceTransactions(null);
      const whole = withStripe(test.parts, { listBalanceTransactions: list });
      const { charge, invoice, customer } = await ownPayment(9_000);
      await test.control(`/_local/charges/${charge}/dispute`, { amount: 6_000 });
      await pass(whole);
      const [dispute] = (await test.sdk.disputes.list({ charge })).data;
      const key = `dispute/${dispute?.id ?? ''}`;
      expect(await test.parts.ledger.cases.find(key)).toMatchObject({
        kind: 'dispute',
        customer,
        invoice,
        amount: { amount: 6_000n, currency: 'eur' },
        closed: null,
      });

      await test.control(`/_local/disputes/${dispute?.id ?? ''}/decide`, { outcome });
      await pass(whole);
      expect((await test.parts.ledger.cases.find(key))?.closed).toBeNull();
      const [event] = (await test.sdk.events.list({ type: 'charge.dispute.closed' })).data;
      await test.parts.ledger.inbox.receive(
        {
          id: event?.id ?? '',
          type: 'charge.dispute.closed',
          apiVersion: null,
          created: new Date(),
          objectId: dispute?.id ?? '',
          objectType: 'dispute',
          customer: null,
          paymentIntent: null,
          payload: {},
        },
        new Date(),
      );
      await pass(whole);
      const closed = await test.parts.ledger.cases.find(key);
      expect(closed?.closed).toMatchObject({
        actor: 'holdfast',
        resolution: expect.stringContaining(`is ${outcome}`),
      });
      const timeline = (await test.parts.ledger.invoicePayments.shown(invoice, 1))?.timeline ?? [];
      expect(timeline.map(({ kind }) => kind)).toEqual(['dispute', 'dispute']);
    },
  );
});
