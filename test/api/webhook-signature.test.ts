import { startApi, today } from './api-under-test';
import type { ApiUnderTest } from './api-under-test';
import { call, errorOf } from './call-api';
import { manageCustomer, newEvent, sendWebhook } from './send-webhook';
import type { Sending } from './send-webhook';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi();
  await manageCustomer(api, 'cus_1');
});
afterAll(() => api.close());

/** Sends what must be refused, and proves that nothing came of it. */
async function refusal(event: unknown, sending: Sending): Promise<ReturnType<typeof errorOf>> {
  const before = await api.countRows();
  const error = errorOf(await sendWebhook(api, event, sending));
  expect(await api.countRows()).toEqual(before);
  expect((await api.ledger.customers.find('cus_1'))?.dirty).toBe(false);
  expect(api.woken).toEqual([]);
  return error;
}

const minutes = (count: number): number => count * 60_000;

// docs.stripe.com/webhooks#verify-official-libraries: the signature is over the raw body; five minutes of tolerance.
test.each<[string, Sending]>([
  ['another secret', { secret: 'whsec_other' }],
  ['a secret that is ours but for its end', { secret: 'whsec_newer' }],
  ['signed more than five minutes ago', { signedAt: new Date(today.getTime() - minutes(5) - 1000) }],
  ['a byte changed', { tamper: (payload) => payload.replace('cus_1', 'cus_2') }],
  [
    'a body that was decoded and encoded again',
    { tamper: (payload) => JSON.stringify(JSON.parse(payload), null, 1) },
  ],
  ['a space after the end', { tamper: (payload) => `${payload} ` }],
  ['no signature', { headers: { 'stripe-signature': '' } }],
  ['a signature that is none', { headers: { 'stripe-signature': 't=now,v1=abc' } }],
])('refused with nothing stored: %s', async (_what, sending) => {
  expect(await refusal(newEvent(), sending)).toMatchObject({ status: 400, code: 'signature_invalid' });
});

test.each([['{"id": "evt_1"'], ['{"id": "evt_1", "object": "charge"}'], ['[]'], ['']])(
  'signed, but no event: %s',
  async (payload) => {
    expect(await refusal(payload, {})).toMatchObject({ status: 400, code: 'signature_invalid' });
  },
);

test('an event of the live mode does not get into the books of the test mode', async () => {
  expect(await refusal(newEvent({ livemode: true }), {})).toMatchObject({
    status: 400,
    code: 'event_account_mismatch',
    details: { livemode: true, expected: false },
  });
});

test('an event of an account connected to ours does not get into our books', async () => {
  expect(await refusal(newEvent({ account: 'acct_connected' }), {})).toMatchObject({
    status: 400,
    code: 'event_account_mismatch',
  });
});

test('the bytes count whatever the content type says, and no token is needed', async () => {
  const answer = await sendWebhook(api, newEvent(), { headers: { 'content-type': 'text/plain' } });
  expect(answer).toMatchObject({ status: 200, body: { received: true, duplicate: false } });
});

test('both secrets are good during a rotation', async () => {
  expect((await sendWebhook(api, newEvent(), { secret: 'whsec_old' })).status).toBe(200);
  expect((await sendWebhook(api, newEvent(), { secret: 'whsec_new' })).status).toBe(200);
});

test('spaces and letters of other alphabets are signed and stored as they are', async () => {
  const event = newEvent({
    type: 'customer.updated',
    data: { object: { id: 'cus_9', object: 'customer', name: 'Ünï 請求' } },
  });
  expect((await sendWebhook(api, JSON.stringify(event, null, 2))).status).toBe(200);
});

test('a body of more than a mebibyte is refused', async () => {
  const answer = await call(`${api.url}/webhooks/stripe`, { method: 'POST', body: 'x'.repeat(1_048_577) });
  expect(errorOf(answer)).toMatchObject({ status: 413, code: 'body_too_large' });
});
