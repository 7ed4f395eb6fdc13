import { rateLimited } from '../errors';
import type { Route } from './route';

/** How many requests may come in; each null means that there is no such limit. */
export interface RateLimits {
  /** A second, over all endpoints (Stripe: 100 live, 25 in a sandbox). */
  readonly global: number | null;
  /** A second and endpoint, whatever the ids in its path (Stripe: 25). */
  readonly endpoint: number | null;
  /** Updates of one payment intent an hour (Stripe: 1,000). */
  readonly updatesOfPaymentIntent: number | null;
}

/** Stripe's limits of a sandbox (docs: rate-limits). */
export const SANDBOX_RATE_LIMITS: RateLimits = { global: 25, endpoint: 25, updatesOfPaymentIntent: 1000 };
export const NO_RATE_LIMITS: RateLimits = { global: null, endpoint: null, updatesOfPaymentIntent: null };

const UPDATE = 'POST /v1/payment_intents/:intent';
const HOUR_SECONDS = 3600;

interface Bucket {
  readonly tokens: number;
  readonly filledAt: number;
}

/**
 * Refuses what goes over the limits (docs: rate-limits) by one token bucket for each. It counts in real time, since
 * it is real callers that it slows down. Control routes are never limited.
 */
export class RateLimiter {
  readonly #limits: RateLimits;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /** `now` answers real milliseconds. */
  constructor(limits: RateLimits, now: () => number = Date.now) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Throws a 429 that names the limit which the request runs into. */
  check(route: Route, pathParameters: Readonly<Record<string, string>>): void {
    if (!route.path.startsWith('/v1/')) return;
    const { endpoint, global, updatesOfPaymentIntent } = this.#limits;
    const name = `${route.method} ${route.path}`;
    if (global !== null && !this.#take('global', global, 1)) throw rateLimited('global-rate');
    if (endpoint !== null && !this.#take(name, endpoint, 1)) throw rateLimited('endpoint-rate');
    if (updatesOfPaymentIntent === null || name !== UPDATE) return;
    if (!this.#take(pathParameters.intent ?? '', updatesOfPaymentIntent, HOUR_SECONDS)) {
      throw rateLimited('resource-specific');
    }
  }

  /** Takes a token from a bucket that holds `limit` and fills up within `seconds`; false if there is none. */
  #take(name: string, limit: number, seconds: number): boolean {
    const now = this.#now();
    const bucket = this.#buckets.get(name) ?? { tokens: limit, filledAt: now };
    const filled = ((now - bucket.filledAt) / 1000) * (limit / seconds);
    const tokens = Math.min(limit, bucket.tokens + filled);
    const taken = tokens >= 1;
    this.#buckets.set(name, { tokens: taken ? tokens - 1 : tokens, filledAt: now });
    return taken;
  }
}
