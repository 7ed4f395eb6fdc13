import { IdempotencyKeys } from './http/idempotency';
import { RateLimiter } from './http/rate-limiter';
import { createServer } from './http/server';
import { openStore } from './journal/open-store';
import { keptParts } from './journal/kept-parts';
import { settingsFrom, type LocalStripeOptions, type Settings } from './options';
import { ROUTES } from './routes';
import { createAccount, type Account } from './state/account';
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

/**
 * Starts a Local Stripe: with nothing in it, or, where a data folder is given, with what is in that folder. Rejects if
 * it can't listen on the host and port, if another process uses the folder, or if what is in there is damaged.
 */
export async function startLocalStripe(options: LocalStripeOptions = {}): Promise<RunningLocalStripe> {
  const store = options.dataFolder === undefined ? null : openStore(options.dataFolder, options);
  const settings = settingsFrom(store === null ? options : store.options);
  const account = createAccount(settings, store?.account ?? null);
  const deliveries = new WebhookDeliveries(account);
  const idempotencyKeys = new IdempotencyKeys(account.clock, settings.idempotencyKeySeconds);
  const parts = keptParts(account)
    .set('deliveries', deliveries.deliveries)
    .set('idempotency_keys', idempotencyKeys.records);
  await store?.keep(account, parts);
  const timekeeper = new Timekeeper(account, (id) => deliveries.attempt(id));
  addInitialWebhookEndpoints(account, settings.webhookEndpoints);
  deliveries.resume();
  const rateLimiter = new RateLimiter(settings.rateLimits);
  const { catchUp } = timekeeper;
  const commit = store?.commit ?? (() => undefined);
  const server = createServer({ account, idempotencyKeys, rateLimiter, catchUp, commit }, ROUTES);
  const url = await server.listen({ host: settings.host, port: settings.port });
  catchUp();
  return {
    url,
    port: Number(new URL(url).port),
    close: async () => {
      timekeeper.stop();
      deliveries.close();
      await server.close();
      store?.close();
    },
  };
}

/** Adds the endpoints that the options ask for; one that is there already, from the last time, stays as it is. */
function addInitialWebhookEndpoints(account: Account, endpoints: Settings['webhookEndpoints']): void {
  const known = [...account.webhookEndpoints.oldestFirst()];
  for (const { enabledEvents, secret, url } of endpoints) {
    if (known.some((row) => row.object.url === url && row.secret === secret)) continue;
    createWebhookEndpoint(account, { url, secret, enabled_events: enabledEvents ?? ['*'] });
  }
}
