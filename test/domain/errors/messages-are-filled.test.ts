import { errorCatalogue } from '../../../src/domain/errors/catalogue';
import type { ErrorCode } from '../../../src/domain/errors/catalogue';
import { HoldfastError, isErrorCode } from '../../../src/domain/errors/holdfast-error';

const codes = Object.keys(errorCatalogue).filter(isErrorCode);
const placeholdersOf = (code: ErrorCode): string[] =>
  [...errorCatalogue[code].message.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

describe('the message of every error', () => {
  test.each(codes)('%s is filled with its details', (code) => {
    const details = Object.fromEntries(placeholdersOf(code).map((name) => [name, `<the ${name}>`]));
    const { message } = new HoldfastError(code, details);
    expect(message).not.toMatch(/\{\w+\}/);
    for (const value of Object.values(details)) expect(message).toContain(value);
  });

  test.each(codes.filter((code) => code !== 'settings_invalid'))('%s is one or more sentences', (code) => {
    expect(errorCatalogue[code].message).toMatch(/^(\p{Lu}|\{|due |method)[^]*(\.|\{possible\})$/u);
  });

  test('a detail that is missing stays visible as such', () => {
    const details = { method: 'GET' };
    expect(new HoldfastError('route_not_found', details).message).toBe('There is no GET {path}.');
  });

  test('lists are joined, numbers and nothing are written', () => {
    const fields = new HoldfastError('invoice_input_differs', { invoice: 'in-1', fields: ['amount', 'due'] });
    expect(fields.message).toContain('different: amount, due.');
    expect(new HoldfastError('body_too_large', { limit: 1024 }).message).toContain('1024 bytes');
    expect(new HoldfastError('event_account_mismatch', { livemode: true, expected: null }).message).toContain(
      'livemode true, but this instance serves livemode null',
    );
  });

  test('an example of JSON in it is left as it is', () => {
    expect(new HoldfastError('due_date_invalid', { problem: 'x' }).message).toContain(
      '{"date": "2026-12-03", "timeZone": "Europe/Berlin"}',
    );
  });
});

test('an error keeps its code, its details and what caused it', () => {
  const cause = new Error('ECONNREFUSED');
  const error = new HoldfastError('database_unreachable', { problem: 'no connection' }, { cause });
  expect(error).toMatchObject({
    name: 'HoldfastError',
    code: 'database_unreachable',
    details: { problem: 'no connection' },
    status: 503,
    retryable: true,
  });
  expect(error.cause).toBe(cause);
});
