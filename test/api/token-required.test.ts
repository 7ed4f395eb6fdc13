import { startApi, token } from './api-under-test';
import type { ApiUnderTest } from './api-under-test';
import { call, errorOf, newInvoice } from './call-api';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

test.each<[string, Record<string, string>]>([
  ['no header', {}],
  ['another scheme', { authorization: `Basic ${token}` }],
  ['no token', { authorization: 'Bearer ' }],
  ['another token', { authorization: 'Bearer token-of-the-tests-0124' }],
  ['a shorter token', { authorization: `Bearer ${token.slice(0, -1)}` }],
  ['a longer token', { authorization: `Bearer ${token}4` }],
  ['a token that differs in case', { authorization: `Bearer ${token.toUpperCase()}` }],
  ['the token and more', { authorization: `Bearer ${token} ${token}` }],
])('refused with nothing written: %s', async (_what, headers) => {
  const input = JSON.stringify(await newInvoice(api, 'INV-1'));
  const before = await api.countRows();
  const posted = await call(`${api.url}/v1/invoice-payments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: input,
  });
  const shown = await call(`${api.url}/v1/invoice-payments/INV-1`, { headers });
  for (const answer of [posted, shown]) {
    expect(errorOf(answer)).toMatchObject({ status: 401, code: 'unauthorized' });
  }
  expect(await api.countRows()).toEqual(before);
  expect(api.workflows.started).toEqual([]);
});

test('whoever has no token does not learn whether a body would be right', async () => {
  const answer = await call(`${api.url}/v1/invoice-payments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"invoice": ',
  });
  expect(errorOf(answer).code).toBe('unauthorized');
});

test('the scheme may be written in any case', async () => {
  const answer = await call(`${api.url}/v1/invoice-payments/INV-9`, {
    headers: { authorization: `bearer ${token}` },
  });
  expect(errorOf(answer)).toMatchObject({ status: 404, code: 'invoice_payment_not_found' });
});
