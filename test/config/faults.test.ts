import { readClientSettings, readServerSettings, readWorkerSettings } from '../../src/config';
import { mustBe, Variables } from '../../src/config/variables';
import { complete, problemsOf } from './environment-of-tests';

test('every fault is told at once, each with its variable and what it must be', () => {
  const problems = problemsOf(() =>
    readServerSettings({
      DATABASE_URL: 'mysql://db/holdfast',
      STRIPE_SECRET_KEY: 'pk_test_publishable',
      STRIPE_WEBHOOK_SECRET: 'whsec_one,,whsec_two',
      HOLDFAST_STRIPE_URL: 'ftp://stripe',
      HOLDFAST_API_HOST: 'two words',
      HOLDFAST_API_PORT: '65536',
      HOLDFAST_API_TOKEN: 'fifteen--------',
      HOLDFAST_TASK_QUEUE: 'a queue',
      HOLDFAST_MODE: 'watch',
      HOLDFAST_EXACT_GROUPS: 'always',
      HOLDFAST_WORKER_METRICS: 'nowhere',
      HOLDFAST_BUILD_ID: 'two words',
      HOLDFAST_LOG_LEVEL: 'loud',
      TEMPORAL_ADDRESS: 'temporal.example.com',
      TEMPORAL_CONFIG_FILE: '/nonexistent/temporal.toml',
    }),
  );
  expect([...problems].sort()).toEqual([
    ...Object.keys(Variables.properties)
      .sort()
      .map((name) => `- ${name} must be ${mustBe[name as keyof typeof mustBe]}.`),
    '- TEMPORAL_ADDRESS must be a host and a port, such as 127.0.0.1:7233.',
  ]);
});

test('what is missing is told, and only what the process needs', () => {
  const nothing = { TEMPORAL_CONFIG_FILE: '/nonexistent/temporal.toml' };
  const missing = (read: () => unknown) =>
    problemsOf(read).map((line) => /^- (\S+) is not set/.exec(line)?.[1]);
  const needed = ['DATABASE_URL', 'STRIPE_SECRET_KEY'];
  expect(missing(() => readClientSettings(nothing))).toEqual(needed);
  expect(missing(() => readWorkerSettings(nothing))).toEqual(needed);
  expect(missing(() => readServerSettings(nothing))).toEqual([
    ...needed,
    'STRIPE_WEBHOOK_SECRET',
    'HOLDFAST_API_TOKEN',
  ]);
});

test.each(['8080.5', '-1', '8e3', 'http', ' 80'])('port %j is refused', (port) => {
  expect(problemsOf(() => readServerSettings({ ...complete, HOLDFAST_API_PORT: port }))).toHaveLength(1);
});

test('a live key is never sent to local Stripe', () => {
  const environment = {
    ...complete,
    STRIPE_SECRET_KEY: 'sk_live_abc123',
    HOLDFAST_STRIPE_URL: 'http://127.0.0.1:12111',
  };
  expect(problemsOf(() => readWorkerSettings(environment))).toEqual([
    '- HOLDFAST_STRIPE_URL is for local Stripe, and a live key is never sent there. Remove one of the two.',
  ]);
});

test('no value is ever shown, because it may be a secret in the wrong place', () => {
  const environment = Object.fromEntries(
    Object.keys(Variables.properties).map((name) => [name, 'TOP SECRET']),
  );
  const problems = problemsOf(() => readServerSettings({ ...environment, TEMPORAL_ADDRESS: 'TOP SECRET' }));
  expect(problems.length).toBeGreaterThanOrEqual(10);
  expect(problems.join('\n')).not.toContain('TOP SECRET');
});
