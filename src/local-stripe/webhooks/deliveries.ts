import type { Event } from '../objects/event';
import type { Account } from '../state/account';
import { KeptMap } from '../state/kept';
import type { WebhookEndpointRow } from '../state/records';
import { WebhookSender } from './post';
import { signatureOf } from './sign';

/** One event on its way to one endpoint. */
interface Delivery {
  readonly id: string;
  readonly eventId: string;
  readonly endpointId: string;
  /** Attempts made so far. */
  readonly attempts: number;
  /** Sent on purpose a second time: what becomes of it does not count. */
  readonly duplicate: boolean;
}

/**
 * Takes events to webhook endpoints, apart from the state that emits them: signed, with a time limit, and tried again
 * after growing waits of the account's clock. No order is kept, as Stripe keeps none (docs: webhooks).
 */
export class WebhookDeliveries {
  readonly #account: Account;
  readonly #sender: WebhookSender;
  readonly deliveries = new KeptMap<Delivery>();
  #closed = false;

  constructor(account: Account) {
    this.#account = account;
    this.#sender = new WebhookSender(account.settings.webhookTimeoutMilliseconds);
    account.events.listen((event) => this.#begin(event));
  }

  /** Makes the next attempt of a delivery; called when it is due. */
  attempt(deliveryId: string): void {
    const delivery = this.deliveries.get(deliveryId);
    if (delivery === undefined || this.#closed) return;
    const endpoint = this.#account.webhookEndpoints.get(delivery.endpointId);
    const event = this.#account.events.rows.get(delivery.eventId)?.object;
    if (event === undefined || endpoint === undefined || endpoint.object.status !== 'enabled') {
      this.#end(delivery, false);
      return;
    }
    void this.#send(delivery, event, endpoint);
  }

  /** Begins again what was under way when the process that kept it ended: it may have arrived, or not. */
  resume(): void {
    const due = new Set([...this.#account.due.entries()].map(([, { subject }]) => subject));
    for (const [id] of this.deliveries.entries()) {
      if (!due.has(id)) this.#account.due.schedule(this.#account.clock.now(), 'webhook.attempt', id);
    }
  }

  close(): void {
    this.#closed = true;
    this.#sender.close();
  }

  #begin(event: Event): void {
    const from = this.#account.clock.now() + this.#account.settings.webhookDelaySeconds;
    let pending = 0;
    let dropped = false;
    for (const endpoint of this.#account.webhookEndpoints.oldestFirst()) {
      if (!wants(endpoint, event)) continue;
      pending += 1;
      const delays = this.#account.adversary.deliveriesOf(event.type);
      if (delays.length === 0) dropped = true;
      for (const [place, delay] of delays.entries()) {
        const id = `${event.id} ${endpoint.object.id} ${place}`;
        const endpointId = endpoint.object.id;
        this.deliveries.set(id, { id, eventId: event.id, endpointId, attempts: 0, duplicate: place > 0 });
        this.#account.due.schedule(from + delay, 'webhook.attempt', id);
      }
    }
    if (pending > 0) this.#account.events.setDeliveryState(event.id, { pending, failed: dropped });
  }

  async #send(delivery: Delivery, event: Event, endpoint: WebhookEndpointRow): Promise<void> {
    const pending = this.#account.events.deliveryState(event.id).pending;
    const sent = { ...event, pending_webhooks: pending };
    if (endpoint.object.api_version !== null) sent.api_version = endpoint.object.api_version;
    const payload = JSON.stringify(sent, null, 2);
    const signature = signatureOf(payload, endpoint.secret, Math.floor(Date.now() / 1000));
    const delivered = await this.#sender.post(endpoint.object.url, payload, signature);
    if (this.#closed) return;
    if (delivered) this.#end(delivery, true);
    else this.#retryLater(delivery);
  }

  #retryLater(delivery: Delivery): void {
    if (delivery.duplicate) {
      this.deliveries.delete(delivery.id);
      return;
    }
    const wait = this.#account.settings.webhookRetrySeconds[delivery.attempts];
    const state = this.#account.events.deliveryState(delivery.eventId);
    this.#account.events.setDeliveryState(delivery.eventId, { ...state, failed: true });
    if (wait === undefined) {
      this.#end(delivery, false);
      return;
    }
    this.deliveries.set(delivery.id, { ...delivery, attempts: delivery.attempts + 1 });
    this.#account.due.schedule(this.#account.clock.now() + wait, 'webhook.attempt', delivery.id);
  }

  /** Acknowledged, or given up: then the event stays in the list of undelivered ones. */
  #end(delivery: Delivery, delivered: boolean): void {
    this.deliveries.delete(delivery.id);
    if (delivery.duplicate) return;
    const state = this.#account.events.deliveryState(delivery.eventId);
    const pending = delivered ? state.pending - 1 : state.pending;
    this.#account.events.setDeliveryState(delivery.eventId, {
      pending,
      failed: pending > 0 && state.failed,
    });
  }
}

function wants(endpoint: WebhookEndpointRow, event: Event): boolean {
  const { enabled_events: types, status } = endpoint.object;
  return status === 'enabled' && (types.includes('*') || types.includes(event.type));
}
