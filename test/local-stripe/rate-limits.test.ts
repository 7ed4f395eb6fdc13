import { NO_RATE_LIMITS, RateLimiter, type RateLimits } from '../../src/local-stripe/http/rate-limiter';
import { StripeError } from '../../src/local-stripe/errors';
import { ROUTES } from '../../src/local-stripe/routes';
import { startUnderTest } from './local-stripe-under-test';

const CREATE = 'POST /v1/payment_intents';
const UPDATE = 'POST /v1/payment_intents/:intent';
const MOVE_CLOCK = 'POST /_local/clock';

/** docs.stripe.com/rate-limits: by account, by endpoint and by object; off unless asked for. */
describe('rate limits', () => {
  /** A limiter with its own time, and a call that answers which limit was hit, or null. */
  function limiterWith(limits: Partial<RateLimits>) {
    const time = { milliseconds: 0 };
    const limiter = new RateLimiter({ ...NO_RATE_LIMITS, ...limits }, () => time.milliseconds);
    const call = (name: string, intent = 'pi_1'): string | null => {
      const route = ROUTES.find(({ method, path }) => `${method} ${path}` === name);
      if (route === undefined) throw new Error(`There is no ${name}.`);
      try {
        limiter.check(route, { intent });
        return null;
      } catch (error) {
        if (!(error instanceof StripeError)) throw error;
        return error.headers['stripe-rate-limited-reason'] ?? 'no reason';
      }
    };
    return { call, time };
  }

  it('refuse what goes over so many requests a second, and take requests again as time passes', () => {
    const { call, time } = limiterWith({ global: 2 });
    expect([call(CREATE), call(UPDATE), call(CREATE)]).toEqual([null, null, 'global-rate']);
    time.milliseconds = 500;
    expect([call(CREATE), call(CREATE)]).toEqual([null, 'global-rate']);
  });

  it('count each endpoint by itself, whatever the ids', () => {
    const { call } = limiterWith({ endpoint: 2 });
    expect([call(UPDATE, 'pi_1'), call(UPDATE, 'pi_2'), call(UPDATE, 'pi_3')]).toEqual([
      null,
      null,
      'endpoint-rate',
    ]);
    expect(call(CREATE)).toBeNull();
  });

  it('count the updates of one payment intent by the hour', () => {
    const { call, time } = limiterWith({ updatesOfPaymentIntent: 2 });
    expect([call(UPDATE), call(UPDATE), call(UPDATE)]).toEqual([null, null, 'resource-specific']);
    expect(call(UPDATE, 'pi_2')).toBeNull();
    time.milliseconds = 1_800_000;
    expect([call(UPDATE), call(UPDATE)]).toEqual([null, 'resource-specific']);
  });

  it('never stop a control route', () => {
    const { call } = limiterWith({ global: 0, endpoint: 0 });
    expect([call(MOVE_CLOCK), call(CREATE)]).toEqual([null, 'global-rate']);
  });

  it('are Stripe errors with status 429 that leave the idempotency key free', async () => {
    const local = await startUnderTest({ rateLimits: { endpoint: 1 } });
    const create = (idempotencyKey: string) => local.stripe.customers.create({}, { idempotencyKey });
    await create('one');
    await expect(create('two')).rejects.toMatchObject({ statusCode: 429, type: 'StripeRateLimitError' });
    expect((await local.stripe.customers.list()).data).toHaveLength(1);
    await local.close();
  });
});
