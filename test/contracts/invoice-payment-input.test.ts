import { Value } from 'typebox/value';
import { InvoicePaymentInput, StartInvoicePayment } from '../../src/contracts/invoice-payment-input';

const smallest = {
  invoice: 'in-2026-1',
  customer: 'cus_NffrFeUfNV2Hib',
  amount: { amount: '100000', currency: 'eur' },
  method: { type: 'bank_transfer', country: 'DE' },
};

const accepts = (input: unknown): boolean => Value.Check(InvoicePaymentInput, input);

describe('the input of an invoice payment', () => {
  test.each([
    ['only what is needed', {}],
    ['no country, where the currency needs none', { method: { type: 'bank_transfer' } }],
    ['a number', { number: '2026/1' }],
    ['a due date in a place', { due: { date: '2026-12-03', timeZone: 'Europe/Berlin' } }],
    ['a due instant', { due: { at: '2026-12-03T22:59:59Z' } }],
    ['no policy', { policies: {} }],
    ['cancel_and_return', { policies: { atDeadline: 'cancel_and_return' } }],
    ['cancel_and_keep', { policies: { atDeadline: 'cancel_and_keep' } }],
    ['keep_waiting', { policies: { atDeadline: 'keep_waiting' } }],
    ['reminders', { policies: { reminders: [{ secondsBeforeDue: 86_400 }, { secondsBeforeDue: 1 }] } }],
    ['an id of 200 ASCII characters', { invoice: 'a'.repeat(200) }],
    ['an id of 75 others', { invoice: '請'.repeat(75) }],
    ['an id with slashes and spaces', { invoice: '2026/1 (b)' }],
  ])('accepted: %s', (_what, difference) => {
    expect(accepts({ ...smallest, ...difference })).toBe(true);
  });

  test.each([
    ['an empty id', { invoice: '' }],
    ['an id of 201 characters', { invoice: 'a'.repeat(201) }],
    ['an id whose workflow id would be too long', { invoice: '請'.repeat(76) }],
    ['an id of few letters with very many accents', { invoice: `e${'\u0301'.repeat(500)}` }],
    ['an id with NUL, which Postgres cannot store', { invoice: 'a\0b' }],
    ['an id with a line break', { invoice: 'a\nb' }],
    ['an id with half a surrogate pair, which has no percent-encoding', { invoice: 'a\ud800' }],
    ['an id that is a number', { invoice: 7 }],
    ['a number with NUL', { number: 'a\0' }],
    ['a number of 101 characters', { number: 'a'.repeat(101) }],
    ['a customer that is none of Stripe’s', { customer: 'alice' }],
    ['a customer with a path in it', { customer: 'cus_1/../x' }],
    ['an amount that is a fraction', { amount: { amount: 1.5, currency: 'eur' } }],
    ['an amount without currency', { amount: { amount: '1' } }],
    ['another method', { method: { type: 'card' } }],
    ['a country in lower case', { method: { type: 'bank_transfer', country: 'de' } }],
    ['a due date without a zone', { due: { date: '2026-12-03' } }],
    ['both kinds of due', { due: { at: '2026-12-03T22:59:59Z', date: '2026-12-03', timeZone: 'UTC' } }],
    ['an unknown policy', { policies: { atDeadline: 'charge_twice' } }],
    ['a misspelt policy', { policies: { atdeadline: 'keep_waiting' } }],
    ['a reminder at the deadline', { policies: { reminders: [{ secondsBeforeDue: 0 }] } }],
    ['a reminder of half a second', { policies: { reminders: [{ secondsBeforeDue: 0.5 }] } }],
    ['a reminder more than a year ahead', { policies: { reminders: [{ secondsBeforeDue: 31_536_001 }] } }],
    [
      'more than twenty reminders',
      {
        policies: { reminders: Array.from({ length: 21 }, (_, index) => ({ secondsBeforeDue: index + 1 })) },
      },
    ],
    ['a field that nobody knows', { autoCharge: true }],
    ['restart, which is no part of what is stored', { restart: true }],
  ])('refused: %s', (_what, difference) => {
    expect(accepts({ ...smallest, ...difference })).toBe(false);
  });

  test.each(['invoice', 'customer', 'amount', 'method'])('refused: without %s', (field) => {
    const { [field]: _left, ...rest } = smallest as Record<string, unknown>;
    expect(accepts(rest)).toBe(false);
  });

  test.each([null, 'in-1', 7, []])('refused: %j in its place', (input) => {
    expect(accepts(input)).toBe(false);
  });
});

describe('what starts an invoice payment', () => {
  test.each([{}, { restart: true }, { restart: false }])('accepted: the input with %j', (difference) => {
    expect(Value.Check(StartInvoicePayment, { ...smallest, ...difference })).toBe(true);
  });

  test.each([{ restart: 'yes' }, { restart: null }, { again: true }])('refused: with %j', (difference) => {
    expect(Value.Check(StartInvoicePayment, { ...smallest, ...difference })).toBe(false);
  });
});
