import { startApi } from './api-under-test';
import type { ApiUnderTest } from './api-under-test';
import { authorization, call, errorOf, newInvoice, start } from './call-api';
import { newEvent, sendWebhook } from './send-webhook';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

test('without Postgres nothing is acknowledged, so Stripe sends the event again; with it, it is stored', async () => {
  const input = await newInvoice(api, 'INV-1');
  const event = newEvent();
  await api.takePostgresAway();
  const down = { status: 503, code: 'database_unreachable' };
  expect(errorOf(await sendWebhook(api, event))).toMatchObject(down);
  expect(errorOf(await start(api, input))).toMatchObject(down);
  const shown = await call(`${api.url}/v1/invoice-payments/INV-1`, { headers: authorization });
  expect(errorOf(shown)).toMatchObject(down);
  await api.givePostgresBack();
  expect(await sendWebhook(api, event)).toMatchObject({ status: 200, body: { duplicate: false } });
  expect((await start(api, input)).status).toBe(201);
});
