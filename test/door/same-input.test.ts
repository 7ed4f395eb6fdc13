import { canonicalInput, differingFields } from '../../src/door/compare-input';
import type { StartInvoicePayment } from '../../src/contracts/invoice-payment-input';
import { inputWithoutDue, rightInput } from './input-of-tests';

const differences = (change: Partial<StartInvoicePayment>, from = rightInput): string[] =>
  differingFields(from, { ...from, ...change });

test('one amount has one canonical form', () => {
  for (const amount of ['100000', 100_000, '0100000']) {
    const input = { ...rightInput, amount: { amount, currency: 'eur' } };
    expect(canonicalInput(input)).toEqual(rightInput);
    expect(differingFields(rightInput, input)).toEqual([]);
  }
});

test('what means the same makes no difference', () => {
  const reminders = (...seconds: number[]) => ({
    policies: { reminders: seconds.map((secondsBeforeDue) => ({ secondsBeforeDue })) },
  });
  expect(
    differingFields({ ...rightInput, ...reminders(60, 3600) }, { ...rightInput, ...reminders(3600, 60, 60) }),
  ).toEqual([]);
  expect(differences({ policies: {} }, inputWithoutDue)).toEqual([]);
  expect(differences({ policies: { reminders: [] } }, inputWithoutDue)).toEqual([]);
  const noon = { ...rightInput, due: { at: '2026-12-03T12:00:00Z' } };
  expect(differences({ due: { at: '2026-12-03T13:00:00+01:00' } }, noon)).toEqual([]);
});

test.each<[string, Partial<StartInvoicePayment>, string[]]>([
  ['amount', { amount: { amount: '100001', currency: 'eur' } }, ['amount.amount']],
  ['amount and currency', { amount: { amount: '1', currency: 'usd' } }, ['amount.amount', 'amount.currency']],
  ['customer', { customer: 'cus_other' }, ['customer']],
  ['country', { method: { type: 'bank_transfer', country: 'FR' } }, ['method.country']],
  ['a number added', { number: '2026/1' }, ['number']],
  ['day', { due: { date: '2026-12-04', timeZone: 'Europe/Berlin' } }, ['due']],
  // The same instant today, but only until a country changes its clocks.
  ['zone', { due: { date: '2026-12-03', timeZone: 'Europe/Rome' } }, ['due']],
  ['an instant in place of a day', { due: { at: '2026-12-03T23:00:00Z' } }, ['due']],
  ['no policies', { policies: {} }, ['policies.atDeadline', 'policies.reminders']],
  [
    'left to an operator',
    { policies: { ...rightInput.policies, reconciliation: 'by_hand' } },
    ['policies.reconciliation'],
  ],
])('a difference is named: %s', (_what, change, fields) => {
  expect([...differences(change)].sort()).toEqual(fields);
});
