import { checkDueIsAhead, checkInput } from '../../src/door/check-input';
import type { StartInvoicePayment } from '../../src/contracts/invoice-payment-input';
import { HoldfastError } from '../../src/domain/errors/holdfast-error';
import { inputWithoutDue, rightInput } from './input-of-tests';

/** The code with which an input is refused. */
function refusalOf(check: () => unknown): { code: string; details: unknown } {
  try {
    check();
  } catch (error) {
    if (error instanceof HoldfastError) return { code: error.code, details: error.details };
    throw error;
  }
  throw new Error('It was not refused.');
}

const pay = (amount: string | number, currency = 'eur'): StartInvoicePayment => ({
  ...inputWithoutDue,
  amount: { amount, currency },
  method: currency === 'eur' ? { type: 'bank_transfer', country: 'DE' } : { type: 'bank_transfer' },
});

test('a right input tells when it is due: at the end of the day there', () => {
  // Berlin is one hour ahead of UTC in December.
  expect(checkInput(rightInput)).toEqual(new Date('2026-12-03T23:00:00Z'));
  expect(checkInput(inputWithoutDue)).toBeNull();
});

test.each(['0', 0, '-1', -5, '-0'])('amount %j is not positive', (amount) => {
  expect(refusalOf(() => checkInput(pay(amount))).code).toBe('amount_not_positive');
});

// docs.stripe.com/api/payment_intents/create: "up to eight digits (e.g., a value of 99999999)".
test('Stripe takes eight digits and no more', () => {
  expect(checkInput(pay('99999999'))).toBeNull();
  expect(refusalOf(() => checkInput(pay('100000000')))).toEqual({
    code: 'amount_too_large',
    details: { field: 'amount', amount: '100000000' },
  });
});

// docs.stripe.com/payments/bank-transfers/accept-a-payment: EUR, GBP, JPY, MXN and USD.
test('only the five currencies of bank transfers are taken', () => {
  for (const currency of ['gbp', 'jpy', 'mxn', 'usd']) expect(checkInput(pay('100', currency))).toBeNull();
  for (const currency of ['chf', 'xxx']) {
    expect(refusalOf(() => checkInput(pay('100', currency)))).toEqual({
      code: 'currency_not_supported',
      details: { currency, supported: ['eur', 'gbp', 'jpy', 'mxn', 'usd'] },
    });
  }
});

// docs.stripe.com/payments/bank-transfers/accept-a-payment: eu_bank_transfer.country.
test('EUR needs one of six countries, and no other currency has any', () => {
  for (const country of ['BE', 'DE', 'ES', 'FR', 'IE', 'NL']) {
    expect(checkInput({ ...inputWithoutDue, method: { type: 'bank_transfer', country } })).toBeNull();
  }
  for (const method of [
    { type: 'bank_transfer' as const },
    { type: 'bank_transfer' as const, country: 'AT' },
  ]) {
    expect(refusalOf(() => checkInput({ ...inputWithoutDue, method })).code).toBe('country_required');
  }
  const inGbp = { ...pay('100', 'gbp'), method: { type: 'bank_transfer' as const, country: 'DE' } };
  expect(refusalOf(() => checkInput(inGbp)).code).toBe('country_not_applicable');
});

test('a due date must be a day of the calendar in a zone of the world', () => {
  for (const due of [
    { date: '2026-02-29', timeZone: 'Europe/Berlin' },
    { date: '2026-12-03', timeZone: 'Mars/Olympus' },
    { at: '2026-12-03' },
  ]) {
    expect(refusalOf(() => checkInput({ ...rightInput, due })).code).toBe('due_date_invalid');
  }
});

test('what acts at a deadline needs one', () => {
  const without = (policies: NonNullable<StartInvoicePayment['policies']>) => () =>
    checkInput({ ...inputWithoutDue, policies });
  expect(refusalOf(without({ atDeadline: 'cancel_and_keep' }))).toEqual({
    code: 'deadline_policy_needs_due',
    details: { policy: 'cancel_and_keep' },
  });
  expect(refusalOf(without({ reminders: [{ secondsBeforeDue: 60 }] }))).toEqual({
    code: 'deadline_policy_needs_due',
    details: { policy: 'reminders' },
  });
  expect(
    checkInput({ ...inputWithoutDue, policies: { reminders: [], reconciliation: 'by_hand' } }),
  ).toBeNull();
});

test('a due date is ahead as long as it has not begun', () => {
  const due = new Date('2026-12-03T23:00:00Z');
  expect(() => checkDueIsAhead(due, new Date('2026-12-03T22:59:59.999Z'))).not.toThrow();
  expect(() => checkDueIsAhead(null, due)).not.toThrow();
  expect(refusalOf(() => checkDueIsAhead(due, due))).toEqual({
    code: 'due_date_past',
    details: { due: '2026-12-03T23:00:00.000Z', now: '2026-12-03T23:00:00.000Z' },
  });
});
