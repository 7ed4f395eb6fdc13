import { setTimeout as sleep } from 'node:timers/promises';
import { startApi, today } from './api-under-test';
import type { ApiUnderTest } from './api-under-test';
import { manageCustomer, newEvent, sendWebhook } from './send-webhook';

let api: ApiUnderTest;
beforeEach(async () => {
  api = await startApi();
  await manageCustomer(api, 'cus_1');
});
afterEach(() => api.close());

const ofCustomer = (customer: string): Record<string, unknown> => ({
  data: { object: { id: `ccsbtxn_${customer}`, object: 'customer_cash_balance_transaction', customer } },
});
const cash = (customer: string) => ({ kind: 'customer_cash', customer });
const storedEvents = async (): Promise<number | undefined> => (await api.countRows())['webhook_event'];

async function untilWoken(count: number): Promise<void> {
  while (api.woken.length < count) await sleep(2);
}

test('an event marks its customer and wakes its workflow', async () => {
  expect((await sendWebhook(api, newEvent())).status).toBe(200);
  expect(await storedEvents()).toBe(1);
  expect((await api.ledger.customers.find('cus_1'))?.dirty).toBe(true);
  await untilWoken(1);
  expect(api.woken).toEqual([cash('cus_1')]);
});

test('while a customer is marked, more events are stored and wake nobody', async () => {
  for (let count = 0; count < 5; count += 1) await sendWebhook(api, newEvent());
  await Promise.all(Array.from({ length: 20 }, () => sendWebhook(api, newEvent())));
  await untilWoken(1);
  expect(await storedEvents()).toBe(25);
  expect(api.woken).toEqual([cash('cus_1')]);

  await api.ledger.customers.clearDirty('cus_1');
  await sendWebhook(api, newEvent());
  await untilWoken(2);
  expect(api.woken).toEqual([cash('cus_1'), cash('cus_1')]);
});

test('an event that comes twice is stored once and changes nothing the second time', async () => {
  const event = newEvent();
  expect((await sendWebhook(api, event)).body).toEqual({ received: true, duplicate: false });
  await untilWoken(1);
  await api.ledger.customers.clearDirty('cus_1');
  expect((await sendWebhook(api, event)).body).toEqual({ received: true, duplicate: true });
  expect(await storedEvents()).toBe(1);
  expect((await api.ledger.customers.find('cus_1'))?.dirty).toBe(false);
  expect(api.woken).toHaveLength(1);
});

test('twenty deliveries of one event at once are one event', async () => {
  const event = newEvent();
  const answers = await Promise.all(Array.from({ length: 20 }, () => sendWebhook(api, event)));
  expect(answers.map((answer) => answer.status)).toEqual(Array(20).fill(200));
  await untilWoken(1);
  expect(await storedEvents()).toBe(1);
  expect(api.woken).toEqual([cash('cus_1')]);
});

test('events of unknown types, and of customers that Holdfast does not manage, are stored and acknowledged', async () => {
  const unknown = newEvent({ type: 'thing.that_is_new', data: { object: { object: 'thing' } } });
  expect((await sendWebhook(api, unknown)).status).toBe(200);
  expect((await sendWebhook(api, newEvent(ofCustomer('cus_stranger')))).status).toBe(200);
  await api.ledger.customers.ensure('cus_not_yet_managed', today);
  expect((await sendWebhook(api, newEvent(ofCustomer('cus_not_yet_managed')))).status).toBe(200);
  expect(await storedEvents()).toBe(3);
  expect(api.woken).toEqual([]);
});

test('an event about one of our returns wakes the workflow that follows it', async () => {
  const amount = { amount: 43_000n, currency: 'eur' };
  await api.ledger.cashReturns.insert({
    id: 're_1',
    customer: 'cus_1',
    amount,
    status: 'requires_action',
    invoice: null,
    request: null,
    createdAt: today,
  });
  const event = newEvent({ type: 'refund.updated', data: { object: { id: 're_1', object: 'refund' } } });
  await sendWebhook(api, event);
  await untilWoken(1);
  expect(api.woken).toContainEqual({ kind: 'cash_return', refund: 're_1' });
});

test('while Temporal is down events are stored and acknowledged at once, and each customer is woken later', async () => {
  await manageCustomer(api, 'cus_2');
  api.setTemporalDown(true);
  for (const customer of ['cus_1', 'cus_2', 'cus_1']) {
    expect((await sendWebhook(api, newEvent(ofCustomer(customer)))).status).toBe(200);
  }
  expect(await storedEvents()).toBe(3);
  await sleep(50);
  expect(api.woken).toEqual([]);
  api.setTemporalDown(false);
  await untilWoken(2);
  expect(api.woken).toEqual(expect.arrayContaining([cash('cus_1'), cash('cus_2')]));
  expect(api.woken).toHaveLength(2);
});
