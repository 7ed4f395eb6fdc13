import type { Event, EventType } from '../objects/event';
import type { Clock } from './clock';
import { Collection } from './collection';
import type { Identifiers } from './identifiers';
import { KeptMap } from './kept';

/** The request that causes what happens now; null while Stripe acts by itself. */
export interface Cause {
  readonly requestId: string;
  readonly idempotencyKey: string | null;
}

export interface EventRow {
  readonly object: Event;
}

/** How the webhooks of one event stand: endpoints still to acknowledge it, and whether an attempt failed. */
export interface DeliveryState {
  readonly pending: number;
  readonly failed: boolean;
}

const DELIVERED: DeliveryState = { pending: 0, failed: false };

/** The append-only log of everything that happened, in the order in which it happened. */
export class EventLog {
  readonly rows = new Collection<EventRow>({});
  /** Of the events that are not yet delivered to everyone who wants them. */
  readonly deliveryStates = new KeptMap<DeliveryState>();
  readonly #identifiers: Identifiers;
  readonly #clock: Clock;
  readonly #apiVersion: string;
  #listener: (event: Event) => void = () => undefined;
  cause: Cause | null = null;

  constructor(identifiers: Identifiers, clock: Clock, apiVersion: string) {
    this.#identifiers = identifiers;
    this.#clock = clock;
    this.#apiVersion = apiVersion;
  }

  /** Whoever delivers events hears of each one as it is emitted. */
  listen(listener: (event: Event) => void): void {
    this.#listener = listener;
  }

  /** Appends an event about `object` as it is now; for an `*.updated` event give the object as it was `before`. */
  emit(type: EventType, object: object, before?: object): void {
    const event: Event = {
      id: this.#identifiers.next('evt'),
      object: 'event',
      api_version: this.#apiVersion,
      created: this.#clock.now(),
      data:
        before === undefined
          ? { object }
          : { object, previous_attributes: changedAttributes(before, object) },
      livemode: false,
      pending_webhooks: 0,
      request: { id: this.cause?.requestId ?? null, idempotency_key: this.cause?.idempotencyKey ?? null },
      type,
    };
    this.rows.save({ object: event });
    this.#listener(event);
  }

  setDeliveryState(eventId: string, state: DeliveryState): void {
    if (state.pending === 0 && !state.failed) this.deliveryStates.delete(eventId);
    else this.deliveryStates.set(eventId, state);
  }

  deliveryState(eventId: string): DeliveryState {
    return this.deliveryStates.get(eventId) ?? DELIVERED;
  }
}

/** The fields of `after` that differ, with their values in `before`. */
function changedAttributes(before: object, after: object): Record<string, unknown> {
  const former = new Map<string, unknown>(Object.entries(before));
  const current = new Map<string, unknown>(Object.entries(after));
  const changed: Record<string, unknown> = {};
  for (const name of new Set([...former.keys(), ...current.keys()])) {
    const value = former.get(name);
    if (JSON.stringify(value) !== JSON.stringify(current.get(name))) changed[name] = value ?? null;
  }
  return changed;
}
