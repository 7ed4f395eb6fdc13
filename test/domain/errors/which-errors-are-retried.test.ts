import { errorCatalogue } from '../../../src/domain/errors/catalogue';
import { isErrorCode, nonRetryableErrorCodes } from '../../../src/domain/errors/holdfast-error';

/** By hand: the errors after which the same call can succeed without anyone changing it. */
const retried = [
  'balance_moved',
  'cash_rows_do_not_join',
  'credit_rows_missing',
  'database_unreachable',
  'internal_error',
  'object_version_moved',
  'payment_intent_not_ready',
  'stripe_answer_not_understood',
  'stripe_key_refused',
  'stripe_unreachable',
  'temporal_unreachable',
  'write_in_flight',
  'write_outcome_unknown',
  'write_state_moved',
  'writes_observed',
  'writes_paused',
];

describe('errors that Temporal retries, and those that it does not', () => {
  test('are the ones decided on', () => {
    const notRetried = nonRetryableErrorCodes();
    const others = Object.keys(errorCatalogue).filter((code) => !retried.includes(code));
    expect([...notRetried].sort()).toEqual(others.sort());
    expect(retried.filter((code) => !(code in errorCatalogue))).toEqual([]);
  });

  test('who sends a wrong request is not invited to repeat it', () => {
    const fault = Object.entries(errorCatalogue).filter(([, { status }]) => status < 500 && status !== 409);
    expect(fault.filter(([, { retryable }]) => retryable)).toEqual([]);
  });

  test('what is not reachable now is tried again', () => {
    const unreachable = Object.entries(errorCatalogue).filter(([, { status }]) => status === 503);
    expect(unreachable.length).toBeGreaterThan(0);
    expect(unreachable.filter(([, { retryable }]) => !retryable)).toEqual([]);
  });
});

test('a code is one of the catalogue, and no name that every object has', () => {
  expect(isErrorCode('stripe_unreachable')).toBe(true);
  expect(['', 'StripeUnreachable', 'toString', '__proto__'].some(isErrorCode)).toBe(false);
});
