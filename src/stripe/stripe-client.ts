import StripeSdk from 'stripe';
import { HoldfastError } from '../domain/errors/holdfast-error';
import { mapStripeError } from './map-error';
import type { StripeOperation } from './map-error';

export interface StripeSettings {
  readonly secretKey: string;
  /** Where to find Stripe, if it is not Stripe itself: local Stripe's address. */
  readonly url?: string | undefined;
  /** Awaited before every call; tests move local Stripe's clock here, and count. */
  readonly beforeCall?: ((asked: StripeOperation) => Promise<void>) | undefined;
}

/** One call of Stripe's API: what it is for the reader of an error, and how to make it. */
export type StripeCall = <Answer>(
  asked: StripeOperation,
  call: (sdk: StripeSdk) => Promise<Answer>,
) => Promise<Answer>;

const timeoutMs = 30_000;

/**
 * The official SDK, with its own retries off: Temporal retries, under the same idempotency key. Every error comes
 * out as one of the catalogue.
 */
export function createStripeCall(settings: StripeSettings): StripeCall {
  const sdk = new StripeSdk(settings.secretKey, {
    maxNetworkRetries: 0,
    timeout: timeoutMs,
    telemetry: false,
    appInfo: { name: 'Holdfast' },
    ...addressOf(settings.url),
  });
  return async (asked, call) => {
    await settings.beforeCall?.(asked);
    try {
      return await call(sdk);
    } catch (error) {
      throw mapStripeError(error, asked);
    }
  };
}

function addressOf(url: string | undefined): { host?: string; port?: number; protocol?: 'http' | 'https' } {
  if (url === undefined) return {};
  const parsed = new URL(url);
  const protocol = parsed.protocol === 'http:' ? 'http' : parsed.protocol === 'https:' ? 'https' : null;
  if (protocol === null)
    throw new HoldfastError('settings_invalid', {
      problems: `HOLDFAST_STRIPE_URL ${url} is not an http address`,
    });
  return { host: parsed.hostname, port: Number(parsed.port || (protocol === 'http' ? 80 : 443)), protocol };
}
