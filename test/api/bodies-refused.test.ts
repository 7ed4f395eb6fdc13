import { startApi } from './api-under-test';
import type { ApiUnderTest } from './api-under-test';
import { authorization, call, errorOf } from './call-api';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

async function post(
  body: string | Buffer | null,
  contentType: string | null,
): Promise<ReturnType<typeof errorOf>> {
  const before = await api.countRows();
  const answer = await call(`${api.url}/v1/invoice-payments`, {
    method: 'POST',
    headers: { ...authorization, ...(contentType === null ? {} : { 'content-type': contentType }) },
    // A buffer has no content type of its own, unlike a string.
    body: body === null ? null : Buffer.from(body),
  });
  expect(await api.countRows()).toEqual(before);
  expect(api.workflows.started).toEqual([]);
  return errorOf(answer);
}

test.each(['{"invoice": ', 'invoice=INV-1', '\u0000', '{"a":1}}', '{"__proto__": {"restart": true}}'])(
  'a body that is no JSON is refused: %j',
  async (body) => {
    expect(await post(body, 'application/json')).toMatchObject({ status: 400, code: 'body_not_json' });
  },
);

test('an empty body is refused', async () => {
  expect(await post('', 'application/json')).toMatchObject({ status: 400, code: 'body_not_json' });
  expect(await post(null, null)).toMatchObject({ status: 400, code: 'invalid_input' });
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'nonsense'])(
  'content type %s is refused',
  async (contentType) => {
    expect(await post('{}', contentType)).toMatchObject({
      status: 415,
      code: 'content_type_not_supported',
      details: { contentType },
    });
  },
);

test('a body without a content type is refused', async () => {
  expect(await post('{}', null)).toMatchObject({ status: 415, code: 'content_type_not_supported' });
});

test('a body of more than a mebibyte is refused', async () => {
  const body = JSON.stringify({ invoice: 'x'.repeat(1_048_576) });
  expect(await post(body, 'application/json')).toMatchObject({
    status: 413,
    code: 'body_too_large',
    details: { limit: 1_048_576 },
  });
});

test.each([
  ['GET', '/'],
  ['GET', '/v1/invoice-payments'],
  ['DELETE', '/v1/invoice-payments/INV-1'],
  ['GET', '/webhooks/stripe'],
  ['POST', '/v1/nothing?token=secret'],
  ['GET', '/v1/invoice-payments/%'],
])('there is no %s %s', async (method, path) => {
  const error = errorOf(await call(`${api.url}${path}`, { method, headers: authorization }));
  expect(error).toMatchObject({ status: 404, code: 'route_not_found' });
  expect(error.message).not.toContain('secret');
});
