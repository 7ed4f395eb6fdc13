import { Settings } from 'typebox/system';
import { Type } from 'typebox';
import { StartInvoicePayment } from '../../src/contracts/invoice-payment-input';
import { listProblems } from '../../src/contracts/list-problems';
import { parseInput } from '../../src/door/parse-input';
import { rightInput } from '../door/input-of-tests';

const problems = (change: object): string[] =>
  listProblems(StartInvoicePayment, { ...rightInput, ...change });

test('an input that is right has none and is given back unchanged', () => {
  expect(problems({})).toEqual([]);
  expect(parseInput(StartInvoicePayment, rightInput)).toBe(rightInput);
});

test('a field that is unknown or missing is named', () => {
  expect(problems({ amuont: 1, customer: undefined })).toEqual([
    'the body must not have amuont',
    expect.stringContaining('customer'),
  ]);
  expect(listProblems(StartInvoicePayment, {})).toEqual([
    'the body must have invoice, customer, amount, method',
  ]);
});

test('of a choice its forms are told, and not what is wrong with each', () => {
  expect(problems({ amount: { amount: 10.5, currency: 'eur' } })).toEqual([
    'amount.amount must be a string matching ^-?[0-9]{1,18}$, or an integer',
  ]);
  expect(problems({ due: { day: '2026-12-03' } })).toEqual(['due must be {date, timeZone}, or {at}']);
  expect(problems({ policies: { atDeadline: 'charge_twice' } })).toEqual([
    'policies.atDeadline must be "cancel_and_return", or "cancel_and_keep", or "keep_waiting"',
  ]);
});

test('a pattern is explained by what the field is for', () => {
  expect(problems({ customer: 'alice' })).toEqual([
    expect.stringMatching(/^customer must match pattern .* \(Stripe’s customer id\.\)$/),
  ]);
});

test('all problems are told, however many, and the library’s own setting is left as it was', () => {
  const many = Array.from({ length: 20 }, (_, index) => `field${String(index).padStart(2, '0')}`);
  const schema = Type.Object(Object.fromEntries(many.map((name) => [name, Type.String()])));
  const before = Settings.Get().maxErrors;
  expect(listProblems(schema, Object.fromEntries(many.map((name) => [name, 1])))).toEqual(
    many.map((name) => `${name} must be string`),
  );
  expect(Settings.Get().maxErrors).toBe(before);
});

test.each([null, [], 'text', 7, undefined])('%j is no input', (input) => {
  expect(listProblems(StartInvoicePayment, input)).toEqual(['the body must be object']);
});
