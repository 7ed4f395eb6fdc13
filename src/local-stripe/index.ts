import { IdempotencyKeys } from './http/idempotency';
import { RateLimiter } from './http/rate-limiter';
import { createServer } from './http/server';
import { settingsFrom, type LocalStripeOptions } from './options';
import { ROUTES } from './routes';
import { createAccount } from './state/account';
import { createWebhookEndpoint } from './state/webhook-endpoints/create-webhook-endpoint';
import { Timekeeper } from './timekeeper';
import { WebhookDeliveries } from './webhooks/deliveries';

export { FAULTS, type Fault } from './adversary/faults';
export { SANDBOX_RATE_LIMITS } from './http/rate-limiter';
export type { InitialWebhookEndpoint, LocalStripeOptions } from './options';

/** A Local Stripe that listens. */
export interface RunningLocalStripe {
  /** `http://host:port`. */
  readonly url: string;
  readonly port: number;
  /** Ends connections and timers; deliveries under way are dropped. */
  readonly close: () => Promise<void>;
}

/** Starts a Local Stripe with nothing in it. Rejects if it can't listen on the host and port. */
export async function startLocalStripe(options: LocalStripeOptions = {}): Promise<RunningLocalStripe> {
  const settings = settingsFrom(options);
  const account = createAccount(settings);
  const deliveries = new WebhookDeliveries(account);
  const timekeeper = new Timekeeper(account, (id) => deliveries.attempt(id));
  for (const { enabledEvents, secret, url } of settings.webhookEndpoints) {
    createWebhookEndpoint(account, { url, secret, enabled_events: enabledEvents ?? ['*'] });
  }
  const idempotencyKeys = new IdempotencyKeys(account.clock, settings.idempotencyKeySeconds);
  const rateLimiter = new RateLimiter(settings.rateLimits);
  const server = createServer({ account, idempotencyKeys, rateLimiter, catchUp: timekeeper.catchUp }, ROUTES);
  const url = await server.listen({ host: settings.host, port: settings.port });
  return {
    url,
    port: Number(new URL(url).port),
    close: async () => {
      timekeeper.stop();
      deliveries.close();
      await server.close();
    },
  };
}
