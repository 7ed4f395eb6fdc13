import { readClientSettings, readServerSettings, readWorkerSettings } from '../../src/config';
import { complete } from './environment-of-tests';

test('a server needs a database, Stripe’s key and secret, and a token; the rest has defaults', () => {
  expect(readServerSettings(complete)).toEqual({
    databaseUrl: complete.DATABASE_URL,
    stripe: { secretKey: 'sk_test_abc123', url: undefined },
    temporal: {
      connectionOptions: expect.objectContaining({ address: '127.0.0.1:7233' }),
      namespace: 'default',
      taskQueue: 'holdfast',
    },
    mode: 'act',
    exactGroups: 'off',
    workerMetrics: undefined,
    logLevel: 'info',
    webhookSecrets: ['whsec_one'],
    api: { host: '127.0.0.1', port: 8080, token: complete.HOLDFAST_API_TOKEN },
  });
});

test('a worker needs neither the webhook’s secret nor the token, and a client no log level', () => {
  const { DATABASE_URL, STRIPE_SECRET_KEY, TEMPORAL_CONFIG_FILE } = complete;
  const environment = { DATABASE_URL, STRIPE_SECRET_KEY, TEMPORAL_CONFIG_FILE };
  expect(readWorkerSettings(environment).logLevel).toBe('info');
  expect(readClientSettings({ ...environment, HOLDFAST_LOG_LEVEL: 'loud' })).not.toHaveProperty('logLevel');
});

test('an empty variable counts as not set, as a compose file passes it', () => {
  const settings = readServerSettings({ ...complete, HOLDFAST_API_PORT: '', HOLDFAST_STRIPE_URL: '' });
  expect(settings.api.port).toBe(8080);
  expect(settings.stripe.url).toBeUndefined();
});

test('settings given are taken', () => {
  const settings = readServerSettings({
    ...complete,
    STRIPE_WEBHOOK_SECRET: 'whsec_old, whsec_new',
    HOLDFAST_STRIPE_URL: 'http://127.0.0.1:12111',
    HOLDFAST_API_HOST: '0.0.0.0',
    HOLDFAST_API_PORT: '0',
    HOLDFAST_TASK_QUEUE: 'payments',
    HOLDFAST_MODE: 'observe',
    HOLDFAST_EXACT_GROUPS: 'bounded',
    HOLDFAST_WORKER_METRICS: '127.0.0.1:9464',
    HOLDFAST_BUILD_ID: 'a1b2c3d',
    HOLDFAST_LOG_LEVEL: 'debug',
  });
  expect(settings.webhookSecrets).toEqual(['whsec_old', 'whsec_new']);
  expect(settings.stripe.url).toBe('http://127.0.0.1:12111');
  expect(settings.api).toMatchObject({ host: '0.0.0.0', port: 0 });
  expect(settings.temporal.taskQueue).toBe('payments');
  expect(settings).toMatchObject({
    mode: 'observe',
    exactGroups: 'bounded',
    workerMetrics: '127.0.0.1:9464',
    buildId: 'a1b2c3d',
    logLevel: 'debug',
  });
});

test('settings are frozen all the way down', () => {
  const settings = readServerSettings(complete);
  expect(Object.isFrozen(settings)).toBe(true);
  expect(Object.isFrozen(settings.api)).toBe(true);
  expect(Object.isFrozen(settings.webhookSecrets)).toBe(true);
  expect(Object.isFrozen(settings.temporal.connectionOptions)).toBe(true);
});
