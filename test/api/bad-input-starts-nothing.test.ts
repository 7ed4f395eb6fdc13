import { startApi } from './api-under-test';
import type { ApiUnderTest } from './api-under-test';
import { errorOf, newInvoice, start } from './call-api';
import type { StartInvoicePayment } from '../../src/contracts/invoice-payment-input';

let api: ApiUnderTest;
let right: StartInvoicePayment;
beforeAll(async () => {
  api = await startApi();
  right = await newInvoice(api, 'INV-1');
});
afterAll(() => api.close());

/** Sends an input and proves that nothing came of it. */
async function refusal(input: unknown): Promise<ReturnType<typeof errorOf>> {
  const before = await api.countRows();
  const error = errorOf(await start(api, input));
  expect(await api.countRows()).toEqual(before);
  expect(api.workflows.started).toEqual([]);
  return error;
}

const eur = (amount: unknown): object => ({ amount: { amount, currency: 'eur' } });

test.each<[string, object, number, string]>([
  ['an amount of zero', eur('0'), 400, 'amount_not_positive'],
  ['an amount of zero as a number', eur(0), 400, 'amount_not_positive'],
  ['a negative amount', eur('-1'), 400, 'amount_not_positive'],
  ['a fraction as a number', eur(1000.5), 400, 'invalid_input'],
  ['a fraction as a string', eur('1000.50'), 400, 'invalid_input'],
  ['an amount with an exponent', eur('1e3'), 400, 'invalid_input'],
  ['an amount beyond what JSON carries exactly', eur(2 ** 53), 400, 'invalid_input'],
  // docs.stripe.com/api/payment_intents/create: at most eight digits.
  ['more than Stripe takes', eur('100000000'), 400, 'amount_too_large'],
  ['no amount', { amount: undefined }, 400, 'invalid_input'],
  ['no currency', { amount: { amount: '1' } }, 400, 'invalid_input'],
  ['an unknown currency', { amount: { amount: '1', currency: 'xxx' } }, 400, 'currency_not_supported'],
  ['a currency in upper case', { amount: { amount: '1', currency: 'EUR' } }, 400, 'invalid_input'],
  [
    'a currency without bank transfers',
    { amount: { amount: '1', currency: 'chf' } },
    400,
    'currency_not_supported',
  ],
  [
    'another currency with the country of EUR',
    { amount: { amount: '1', currency: 'usd' } },
    400,
    'country_not_applicable',
  ],
  ['EUR without a country', { method: { type: 'bank_transfer' } }, 400, 'country_required'],
  [
    'EUR in a country without bank transfers',
    { method: { type: 'bank_transfer', country: 'AT' } },
    400,
    'country_required',
  ],
  ['another method', { method: { type: 'card' } }, 400, 'invalid_input'],
  ['a customer whom Stripe does not know', { customer: 'cus_unknown' }, 404, 'customer_not_found'],
  ['a customer that is no customer', { customer: 'acct_1' }, 400, 'invalid_input'],
  [
    'a due date in the past',
    { due: { date: '2026-11-19', timeZone: 'Europe/Berlin' } },
    400,
    'due_date_past',
  ],
  ['a due instant that is now', { due: { at: '2026-11-20T12:00:00Z' } }, 400, 'due_date_past'],
  [
    'a day that is not in the calendar',
    { due: { date: '2026-02-30', timeZone: 'Europe/Berlin' } },
    400,
    'due_date_invalid',
  ],
  [
    'a zone that does not exist',
    { due: { date: '2026-12-03', timeZone: 'Berlin' } },
    400,
    'due_date_invalid',
  ],
  ['an instant without a zone', { due: { at: '2026-12-03T12:00:00' } }, 400, 'due_date_invalid'],
  ['a policy for a deadline that is not there', { due: undefined }, 400, 'deadline_policy_needs_due'],
  ['an unknown policy', { policies: { atDeadline: 'charge_twice' } }, 400, 'invalid_input'],
  ['an unknown field', { amuont: 1 }, 400, 'invalid_input'],
  ['an unknown field further in', { policies: { atDeadLine: 'keep_waiting' } }, 400, 'invalid_input'],
  ['no invoice', { invoice: undefined }, 400, 'invalid_input'],
  ['an empty invoice', { invoice: '' }, 400, 'invalid_input'],
  ['an invoice that is too long', { invoice: 'x'.repeat(201) }, 400, 'invalid_input'],
  ['an invoice that Postgres cannot store', { invoice: 'INV\u0000' }, 400, 'invalid_input'],
  ['a number that is too long', { number: 'x'.repeat(101) }, 400, 'invalid_input'],
  ['a restart of what never was', { restart: true }, 404, 'invoice_payment_not_found'],
])('refused, with nothing written and nothing started: %s', async (_what, change, status, code) => {
  expect(await refusal({ ...right, ...change })).toMatchObject({ status, code });
});

test.each([[null], [[]], ['text'], [7], [{}]])('refused: %j', async (input) => {
  expect(await refusal(input)).toMatchObject({ status: 400, code: 'invalid_input' });
});

test('every problem of an input is told at once', async () => {
  const { details } = await refusal({ ...right, invoice: '', amount: { amount: 'ten' }, extra: 1 });
  expect(details['problems']).toEqual([
    'the body must not have extra',
    expect.stringContaining('invoice '),
    'amount must have currency',
    expect.stringContaining('amount.amount '),
  ]);
});

test('a customer with cash that Holdfast did not see is refused', async () => {
  const customer = await api.stripe.customers.create(
    { cash_balance: { settings: { reconciliation_mode: 'manual' } } },
    { idempotencyKey: 'customer-with-cash' },
  );
  await api.stripe.testHelpers.customers.fundCashBalance(customer.id, { amount: 1, currency: 'eur' });
  expect(await refusal({ ...right, customer: customer.id })).toMatchObject({
    status: 409,
    code: 'customer_has_cash_history',
    details: { customer: customer.id },
  });
});

test('a customer who was deleted is refused', async () => {
  const { customer } = await newInvoice(api, 'INV-1');
  await api.stripe.customers.del(customer);
  expect(await refusal({ ...right, customer })).toMatchObject({ status: 404, code: 'customer_not_found' });
});
