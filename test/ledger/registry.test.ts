import type { InvoicePaymentResult } from '../../src/contracts/invoice-payment';
import { createLedger } from '../../src/ledger/create-ledger';
import { failureOf } from './support/failures';
import { after, inputOf, openIntent } from './support/facts';
import { customer, now, openLedger } from './support/open-ledger';
import type { OpenLedger } from './support/open-ledger';

const input = {
  ...inputOf('INV-1'),
  number: '2026-1',
  policies: { atDeadline: 'cancel_and_keep', reminders: [{ secondsBeforeDue: 60 }] },
} as const;

const result: InvoicePaymentResult = {
  outcome: 'canceled',
  invoice: 'INV-1',
  attempt: 1,
  paymentIntent: 'pi_1',
  amount: { amount: '100000', currency: 'eur' },
  received: { amount: '0', currency: 'eur' },
  cashReturn: {
    refund: 're_1',
    workflowId: 'cash-return/acct_test/re_1',
    amount: { amount: '1', currency: 'eur' },
  },
  kept: null,
  finalAfter: null,
  endedAt: after(9).toISOString(),
};

describe('the registry of invoice payments', () => {
  let opened: OpenLedger;
  beforeEach(async () => {
    opened = await openLedger();
    await opened.ledger.customers.ensure(customer, now);
  });
  afterEach(() => opened.close());

  const register = (workflowId = 'invoice-payment/acct_test/INV-1') =>
    opened.ledger.invoicePayments.register({
      invoice: 'INV-1',
      workflowId,
      input: { ...input, policies: { ...input.policies, reminders: [...input.policies.reminders] } },
      dueAt: after(60),
      now,
    });

  test('of many invoices that are handed the same Checkout Session at once one has it, and the others hear so', async () => {
    const method = { type: 'card', capture: 'automatic', checkoutSession: 'cs_test_1' } as const;
    const attempts = Array.from({ length: 6 }, (_, index) => {
      const invoice = `INV-${index}`;
      return opened.ledger.invoicePayments.register({
        invoice,
        workflowId: `invoice-payment/acct_test/${invoice}`,
        input: { ...inputOf(invoice), method },
        dueAt: null,
        now,
      });
    });
    const outcomes = await Promise.all(
      attempts.map((attempt) =>
        attempt.then(
          () => 'registered',
          async () => (await failureOf(attempt)).code,
        ),
      ),
    );
    expect(outcomes.toSorted()).toEqual([
      ...Array.from({ length: 5 }, () => 'checkout_session_not_payable'),
      'registered',
    ]);
  });

  test('an invoice registered by many at once is one row, inserted by one of them', async () => {
    const registrations = await Promise.all(Array.from({ length: 12 }, () => register()));
    expect(registrations.filter(({ inserted }) => inserted)).toHaveLength(1);
    expect(new Set(registrations.map(({ record }) => JSON.stringify(record))).size).toBe(1);
    expect(registrations[0]?.record).toEqual({
      invoice: 'INV-1',
      attempt: 1,
      workflowId: 'invoice-payment/acct_test/INV-1',
      input,
      customer,
      dueAt: after(60),
      paymentIntent: null,
      problem: null,
      reopens: null,
      result: null,
      createdAt: now,
    });
  });

  test('an id that Postgres cannot even hold is one that nobody registered', async () => {
    const { invoicePayments } = opened.ledger;
    expect(await invoicePayments.find('INV-1\0')).toBeNull();
    expect(await invoicePayments.whole('INV-1\0', 1)).toBeNull();
    expect(await invoicePayments.shown('INV-1\0')).toBeNull();
  });

  test('what is registered stays; the next attempt comes after it, once', async () => {
    const { invoicePayments } = opened.ledger;
    await register();
    const next = {
      invoice: 'INV-1',
      workflowId: 'invoice-payment/acct_test/INV-1/2',
      input: inputOf('INV-1', '90000'),
      dueAt: null,
      now: after(5),
    };
    const attempts = await Promise.all(
      Array.from({ length: 5 }, () => invoicePayments.registerNextAttempt({ ...next, after: 1 })),
    );
    expect(attempts.map(({ attempt }) => attempt)).toEqual([2, 2, 2, 2, 2]);
    expect((await invoicePayments.find('INV-1'))?.input.amount.amount).toBe('90000');
    expect((await invoicePayments.find('INV-1', 1))?.input.amount.amount).toBe('100000');
    expect(await register()).toMatchObject({ inserted: false, record: { attempt: 2 } });
    expect((await failureOf(invoicePayments.registerNextAttempt({ ...next, after: 7 }))).code).toBe(
      'invoice_payment_not_found',
    );
    expect(await invoicePayments.find('INV-1', 3)).toBeNull();
    expect(await invoicePayments.find('INV-9')).toBeNull();
  });

  test('the first result stands', async () => {
    const { invoicePayments } = opened.ledger;
    await register();
    expect(await invoicePayments.recordResult('INV-1', 1, result)).toEqual(result);
    const later: InvoicePaymentResult = { ...result, outcome: 'paid', cashReturn: null };
    expect(await invoicePayments.recordResult('INV-1', 1, later)).toEqual(result);
    expect((await invoicePayments.find('INV-1'))?.result).toEqual(result);
  });

  test('an attempt has one PaymentIntent', async () => {
    const { invoicePayments } = opened.ledger;
    await register();
    await invoicePayments.recordPaymentIntent('INV-1', 1, 'pi_1');
    await invoicePayments.recordPaymentIntent('INV-1', 1, 'pi_1');
    expect((await failureOf(invoicePayments.recordPaymentIntent('INV-1', 1, 'pi_2'))).code).toBe(
      'internal_error',
    );
    expect((await invoicePayments.find('INV-1'))?.paymentIntent).toBe('pi_1');
  });

  test('the timeline: the oldest first, a key once', async () => {
    const { invoicePayments } = opened.ledger;
    await register();
    const at = (seconds: number) => after(seconds).toISOString();
    await invoicePayments.recordTimeline('INV-1', 1, 'b', { at: at(2), kind: 'reminder', text: 'second' });
    await invoicePayments.recordTimeline('INV-1', 1, 'a', { at: at(1), kind: 'started', text: 'first' });
    await invoicePayments.recordTimeline('INV-1', 1, 'a', { at: at(3), kind: 'paid', text: 'told again' });
    await invoicePayments.recordTimeline('INV-1', 1, 'c', { at: at(2), kind: 'overdue', text: 'third' });
    expect((await invoicePayments.shown('INV-1', 1))?.timeline).toEqual([
      { at: at(1), kind: 'started', text: 'first' },
      { at: at(2), kind: 'reminder', text: 'second' },
      { at: at(2), kind: 'overdue', text: 'third' },
    ]);
  });

  test('what the timeline says of a change is stored with the change, or not at all', async () => {
    const { invoicePayments } = opened.ledger;
    const note = (key: string, seconds: number) => ({
      key,
      entry: { at: after(seconds).toISOString(), kind: 'started' as const, text: `${key} ${seconds}` },
    });
    const row = {
      invoice: 'INV-1',
      workflowId: 'invoice-payment/acct_test/INV-1',
      input: inputOf('INV-1', '100000'),
      dueAt: null,
    };
    await invoicePayments.register({ ...row, now: after(1), noted: note('registered', 1) });
    await invoicePayments.register({ ...row, now: after(2), noted: note('registered again', 2) });
    await invoicePayments.recordPaymentIntent('INV-1', 1, 'pi_1', note('created', 3));
    await failureOf(invoicePayments.recordPaymentIntent('INV-1', 1, 'pi_2', note('created pi_2', 4)));
    await invoicePayments.recordResult('INV-1', 1, result, note('ended', 5));
    await invoicePayments.recordResult('INV-1', 1, { ...result, outcome: 'paid' }, note('ended again', 6));
    const texts = (await invoicePayments.shown('INV-1', 1))?.timeline.map(({ text }) => text);
    expect(texts).toEqual(['registered 1', 'created 3', 'ended 5']);
    expect(await opened.ledger.customers.find(customer)).not.toBeNull();
  });

  test('what is read at once is what is found one by one', async () => {
    const { invoicePayments, customers, paymentIntents } = opened.ledger;
    await openIntent(opened.ledger, 'pi_1', { amount: 9_007_199_254_740_993n });
    const invoice = 'INV-pi_1';
    expect((await invoicePayments.whole(invoice, 1))?.paymentIntent).toBeNull();
    await invoicePayments.recordPaymentIntent(invoice, 1, 'pi_1');
    const workflowId = 'invoice-payment/acct_test/INV-pi_1/2';
    const row = { invoice, workflowId, input: inputOf(invoice, '7'), dueAt: null, now };
    await invoicePayments.registerNextAttempt({ ...row, after: 1 });
    expect(await invoicePayments.whole(invoice, 1)).toMatchObject({
      payment: await invoicePayments.find(invoice, 1),
      customer: await customers.find(customer),
      paymentIntent: await paymentIntents.find('pi_1'),
    });
    const newest = await invoicePayments.shown(invoice);
    expect(newest).toMatchObject({ payment: { attempt: 2 }, paymentIntent: null });
    expect(await invoicePayments.shown('INV-9')).toBeNull();
    expect(await invoicePayments.whole(invoice, 3)).toBeNull();
  });

  test('another Stripe account sees nothing of it', async () => {
    await register();
    const other = createLedger(opened.pool, { account: 'acct_other', livemode: false });
    expect(await other.invoicePayments.find('INV-1')).toBeNull();
    expect(await other.customers.find(customer)).toBeNull();
  });

  test('what has no PaymentIntent is taken by turns, so that many of which nothing comes keep nobody waiting', async () => {
    const { invoicePayments } = opened.ledger;
    for (const [index, invoice] of ['INV-a', 'INV-b', 'INV-c'].entries()) {
      const workflowId = `invoice-payment/acct_test/${invoice}`;
      await invoicePayments.register({
        invoice,
        workflowId,
        input: inputOf(invoice),
        dueAt: null,
        now: after(index),
      });
    }
    const take = async (minute: number): Promise<string[]> =>
      (await invoicePayments.takeUnended({ unprepared: after(minute), prepared: after(0) }, after(minute), 2))
        .map(({ invoice }) => invoice)
        .sort();
    expect(await take(10)).toEqual(['INV-a', 'INV-b']);
    expect(await take(11)).toEqual(['INV-a', 'INV-c']);
    const problem = { code: 'stripe_refused', text: 'Stripe refused it.', at: after(12).toISOString() };
    expect(await invoicePayments.recordProblem('INV-a', 1, problem)).toBe(true);
    expect(await invoicePayments.recordProblem('INV-a', 1, problem)).toBe(false);
    expect(await take(20)).toEqual(['INV-b', 'INV-c']);
    await invoicePayments.clearProblem('INV-a', 1, { ...problem, code: 'another' });
    expect((await invoicePayments.find('INV-a', 1))?.problem).toEqual(problem);
    await invoicePayments.clearProblem('INV-a', 1, problem);
    expect((await invoicePayments.find('INV-a', 1))?.problem).toBeNull();
    expect(await take(30)).toEqual(['INV-a', 'INV-b']);
  });

  test('what has a PaymentIntent is taken less often, and after what has none', async () => {
    const { invoicePayments } = opened.ledger;
    for (const invoice of ['INV-prepared', 'INV-unprepared']) {
      const workflowId = `invoice-payment/acct_test/${invoice}`;
      await invoicePayments.register({ invoice, workflowId, input: inputOf(invoice), dueAt: null, now });
    }
    await invoicePayments.recordPaymentIntent('INV-prepared', 1, 'pi_1');
    const take = async (unprepared: number, prepared: number, limit: number): Promise<string[]> => {
      const since = { unprepared: after(unprepared), prepared: after(prepared) };
      return (await invoicePayments.takeUnended(since, after(unprepared), limit)).map(
        ({ invoice }) => invoice,
      );
    };
    expect(await take(10, 0, 2)).toEqual(['INV-unprepared']);
    expect(await take(20, 15, 1)).toEqual(['INV-unprepared']);
    expect(await take(25, 20, 1)).toEqual(['INV-unprepared']);
    expect(await take(25, 20, 1)).toEqual(['INV-prepared']);
    expect(await take(30, 20, 2)).toEqual(['INV-unprepared']);
  });
});
