import {
  isStaleReading,
  journalOfOpenedInvoice,
  journalsOfPaymentIntent,
} from '../../../src/domain/journals/payment-intent-journals';
import { money } from '../../../src/domain/money';
import { paymentIntentStatuses } from '../../../src/domain/stripe-readings';
import { balancesOf } from '../support/books';
import { balanceTransaction, bookedAt, bookedPaymentIntent, paymentIntentReading } from '../support/readings';

describe('what is booked of a bank-transfer PaymentIntent is the difference to the level booked before', () => {
  test.each(paymentIntentStatuses)('nothing when it is %s as before', (status) => {
    const reading = paymentIntentReading({ status });
    expect(journalsOfPaymentIntent(bookedPaymentIntent({ status }), reading, bookedAt)).toEqual([]);
  });

  test.each(['requires_payment_method', 'requires_confirmation', 'requires_action', 'processing'] as const)(
    'nothing when it comes to be %s',
    (status) => {
      const booked = bookedPaymentIntent({ status: 'requires_confirmation' });
      expect(journalsOfPaymentIntent(booked, paymentIntentReading({ status }), bookedAt)).toEqual([]);
    },
  );

  test('succeeded: its funding has paid what was owed, and the money is on its way to our balance', () => {
    const reading = paymentIntentReading({ status: 'succeeded', amountReceived: money(100_000n, 'eur') });
    const journals = journalsOfPaymentIntent(bookedPaymentIntent({ version: 4 }), reading, bookedAt);
    expect(
      journals.map(({ key, kind, occurredAt, mayOverdraw }) => ({ key, kind, occurredAt, mayOverdraw })),
    ).toEqual([
      { key: 'pi_1:status:5', kind: 'payment_intent_succeeded', occurredAt: bookedAt, mayOverdraw: false },
    ]);
    expect(balancesOf(journals)).toEqual({
      'intent:pi_1:funding eur': 100_000n,
      'customer:cus_1:receivable eur': -100_000n,
      'stripe:settling eur': 100_000n,
      'stripe:cash_held eur': -100_000n,
    });
  });

  test('canceled: nobody owes it any more', () => {
    const reading = paymentIntentReading({ status: 'canceled', cancellationReason: 'abandoned' });
    const journals = journalsOfPaymentIntent(bookedPaymentIntent({ version: 2 }), reading, bookedAt);
    expect(
      journals.map(({ key, kind, reason, mayOverdraw }) => ({ key, kind, reason, mayOverdraw })),
    ).toEqual([{ key: 'pi_1:status:3', kind: 'invoice_closed', reason: 'abandoned', mayOverdraw: false }]);
    expect(balancesOf(journals)).toEqual({
      'invoiced eur': 100_000n,
      'customer:cus_1:receivable eur': -100_000n,
    });
  });

  test('canceled for no reason that Stripe names is booked as canceled', () => {
    const reading = paymentIntentReading({ status: 'canceled' });
    const journals = journalsOfPaymentIntent(bookedPaymentIntent(), reading, bookedAt);
    expect(journals.map((journal) => journal.reason)).toEqual(['canceled']);
  });

  test('the balance transaction of its charge is booked once, by its own id, when it is seen', () => {
    const charge = { id: 'py_1', balanceTransaction: balanceTransaction() };
    const reading = paymentIntentReading({ status: 'succeeded', charge });
    const booked = bookedPaymentIntent({ status: 'succeeded', version: 1 });
    const journals = journalsOfPaymentIntent(booked, reading, bookedAt);
    expect(
      journals.map(({ key, kind, occurredAt, mayOverdraw }) => ({ key, kind, occurredAt, mayOverdraw })),
    ).toEqual([
      {
        key: 'txn_1',
        kind: 'balance_transaction',
        occurredAt: new Date('2026-12-02T09:40:00Z'),
        mayOverdraw: false,
      },
    ]);
    const again = { ...booked, balanceTransaction: 'txn_1' };
    expect(journalsOfPaymentIntent(again, reading, bookedAt)).toEqual([]);
  });

  test('success and balance transaction seen in one reading are two facts', () => {
    const charge = { id: 'py_1', balanceTransaction: balanceTransaction() };
    const reading = paymentIntentReading({ status: 'succeeded', charge });
    const journals = journalsOfPaymentIntent(bookedPaymentIntent(), reading, bookedAt);
    expect(journals.map((journal) => journal.key)).toEqual(['pi_1:status:1', 'txn_1']);
  });
});

/** Reads may come from a copy of Stripe's data that is behind; docs.stripe.com/payments/paymentintents/lifecycle. */
describe('a reading that is older than the books', () => {
  const ends = ['succeeded', 'canceled'] as const;
  const charge = { id: 'py_1', balanceTransaction: balanceTransaction() };

  test.each(ends)('books nothing once the intent is booked as %s', (status) => {
    for (const stale of paymentIntentStatuses.filter((other) => other !== status)) {
      const reading = paymentIntentReading({ status: stale, charge });
      const booked = bookedPaymentIntent({ status, version: 1 });
      expect(isStaleReading(booked, reading)).toBe(true);
      expect(journalsOfPaymentIntent(booked, reading, bookedAt)).toEqual([]);
    }
  });

  test('is none before its end, nor when it says the same', () => {
    for (const now of paymentIntentStatuses) {
      expect(isStaleReading({ status: 'requires_action' }, { status: now })).toBe(false);
      expect(isStaleReading({ status: now }, { status: now })).toBe(false);
    }
  });
});

test('an invoice that is opened is owed by the customer', () => {
  const opened = { invoice: 'in-7', attempt: 2, customer: 'cus_1', amount: money(100_000n, 'eur') };
  const journal = journalOfOpenedInvoice({ ...opened, at: bookedAt });
  expect(journal.key).toBe('invoice:in-7:2:opened');
  expect(journal.occurredAt).toBe(bookedAt);
  expect(journal.mayOverdraw).toBe(false);
  expect(balancesOf([journal])).toEqual({
    'customer:cus_1:receivable eur': 100_000n,
    'invoiced eur': -100_000n,
  });
});

describe('the amount of an invoice is changed to', () => {
  test('a higher amount: the customer owes the difference too', () => {
    const reading = paymentIntentReading({ amount: money(120_000n, 'eur') });
    const journals = journalsOfPaymentIntent(bookedPaymentIntent({ version: 1 }), reading, bookedAt);
    expect(journals.map(({ key, kind }) => ({ key, kind }))).toEqual([
      { key: 'pi_1:amount:2', kind: 'invoice_amount_changed' },
    ]);
    expect(balancesOf(journals)).toEqual({
      'customer:cus_1:receivable eur': 20_000n,
      'invoiced eur': -20_000n,
    });
  });

  test('a lower amount, paid at once: the rest is not owed any more, and only the new amount was paid', () => {
    const reading = paymentIntentReading({ amount: money(40_000n, 'eur'), status: 'succeeded' });
    const journals = journalsOfPaymentIntent(bookedPaymentIntent(), reading, bookedAt);
    expect(journals.map(({ key }) => key)).toEqual(['pi_1:amount:1', 'pi_1:status:1']);
    expect(balancesOf(journals)).toEqual({
      'invoiced eur': 60_000n,
      'customer:cus_1:receivable eur': -100_000n,
      'intent:pi_1:funding eur': 40_000n,
      'stripe:settling eur': 40_000n,
      'stripe:cash_held eur': -40_000n,
    });
  });

  test('an accepted short payment: the rest is written off', () => {
    const reading = paymentIntentReading({ amount: money(43_000n, 'eur') });
    const booked = bookedPaymentIntent();
    const journals = journalsOfPaymentIntent(booked, reading, bookedAt, 'short_payment_accepted');
    expect(journals.map(({ kind }) => kind)).toEqual(['short_payment_accepted']);
    expect(balancesOf(journals)).toEqual({
      'written_off eur': 57_000n,
      'customer:cus_1:receivable eur': -57_000n,
    });
  });
});
