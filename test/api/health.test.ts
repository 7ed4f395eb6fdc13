import { Value } from 'typebox/value';
import { checkDependency, checkTimeoutMs, rememberAnswer } from '../../src/api/check-health';
import { Health } from '../../src/api/routes/show-health';
import { HoldfastError } from '../../src/domain/errors/holdfast-error';
import { startApi, today } from './api-under-test';
import type { ApiUnderTest } from './api-under-test';
import { call } from './call-api';

let api: ApiUnderTest;
afterEach(() => api.close());

test('all up is 200, and needs no token', async () => {
  api = await startApi();
  const answer = await call(`${api.url}/health`);
  expect(answer.status).toBe(200);
  expect(Value.Check(Health, answer.body)).toBe(true);
  const up = { state: 'up', latencyMs: expect.any(Number), problem: null };
  expect(answer.body).toEqual({
    healthy: true,
    dependencies: { postgres: up, temporal: up, stripe: up },
    writes: { stopped: null },
  });
});

test('writes that are paused are healthy, and told', async () => {
  api = await startApi();
  const pause = { customer: null, actor: 'ops@example.com', reason: 'a wrong rule', pausedAt: today };
  await api.ledger.pauses.pause(pause);
  const answer = await call(`${api.url}/health`);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    writes: { stopped: expect.stringContaining('by ops@example.com: a wrong rule') },
  });
});

test('one that is down is 503, with its problem', async () => {
  const down = new HoldfastError('temporal_unreachable', { problem: 'connection refused' });
  api = await startApi({ temporal: () => Promise.reject(down) });
  const answer = await call(`${api.url}/health`);
  expect(answer.status).toBe(503);
  expect(answer.body).toMatchObject({
    healthy: false,
    dependencies: {
      postgres: { state: 'up' },
      temporal: { state: 'down', problem: 'connection refused' },
      stripe: { state: 'up' },
    },
  });
});

test('one that does not answer is down after two seconds', async () => {
  api = await startApi();
  jest.useFakeTimers({ doNotFake: ['performance'] });
  const checked = checkDependency(() => new Promise(() => {}));
  jest.advanceTimersByTime(checkTimeoutMs);
  jest.useRealTimers();
  expect(checkTimeoutMs).toBe(2000);
  expect(await checked).toMatchObject({ state: 'down', problem: 'no answer within 2000 ms' });
});

test('Stripe is not asked at every probe', async () => {
  api = await startApi();
  let asked = 0;
  const check = rememberAnswer(() => {
    asked += 1;
    return Promise.reject(new Error(`answer ${asked}`));
  }, 60_000);
  expect(await checkDependency(check)).toMatchObject({ state: 'down', problem: 'answer 1' });
  expect(await checkDependency(check)).toMatchObject({ state: 'down', problem: 'answer 1' });
  expect(asked).toBe(1);
  const forgetful = rememberAnswer(() => {
    asked += 1;
    return Promise.resolve();
  }, -1);
  await forgetful();
  await forgetful();
  expect(asked).toBe(3);
});
