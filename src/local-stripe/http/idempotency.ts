import { idempotencyKeyInUse, idempotencyKeyReused, idempotencyKeyTooLong } from '../errors';
import type { Clock } from '../state/clock';
import { KeptMap } from '../state/kept';

/** An answer as it is kept: the body is the object itself, which never changes, not its text. */
export interface StoredAnswer {
  readonly status: number;
  readonly body: object;
  readonly requestId: string;
}

interface KeyRecord {
  /** Method, path and parameters of the request that used the key first. */
  readonly request: string;
  readonly firstUsed: number;
  readonly answer: StoredAnswer | null;
}

const MAXIMUM_KEY_LENGTH = 255;

/**
 * Idempotency keys with their lifetime (docs: api/idempotent_requests): the first answer is kept and given again,
 * other parameters are refused, and after `lifetime` seconds of the clock the key is forgotten.
 */
export class IdempotencyKeys {
  /** In the order of first use, which is the order in which they are forgotten. */
  readonly records = new KeptMap<KeyRecord>();
  readonly #clock: Clock;
  readonly #lifetime: number;

  constructor(clock: Clock, lifetime: number) {
    this.#clock = clock;
    this.#lifetime = lifetime;
  }

  /**
   * The kept answer, or null if the request is to be executed; then the key is taken until `finish` or `release`.
   * Throws for a key that is used by another request, in flight or with other parameters, or that is too long.
   */
  begin(key: string, request: string): StoredAnswer | null {
    if (key.length > MAXIMUM_KEY_LENGTH) throw idempotencyKeyTooLong();
    this.#forgetOld();
    const record = this.records.get(key);
    if (record === undefined) {
      this.records.set(key, { request, firstUsed: this.#clock.now(), answer: null });
      return null;
    }
    if (record.request !== request) throw idempotencyKeyReused(key);
    if (record.answer === null) throw idempotencyKeyInUse(key);
    return record.answer;
  }

  /** Keeps the answer of the request that took the key. */
  finish(key: string, answer: StoredAnswer): void {
    const record = this.records.get(key);
    if (record !== undefined) this.records.set(key, { ...record, answer });
  }

  /** Gives the key back: the request was refused before it was executed. */
  release(key: string): void {
    this.records.delete(key);
  }

  /** Forgets the key, as Stripe may once it is a day old; what was done with it stays done. */
  forget(key: string): void {
    this.records.delete(key);
  }

  #forgetOld(): void {
    const oldest = this.#clock.now() - this.#lifetime;
    for (const [key, record] of this.records.entries()) {
      if (record.firstUsed > oldest) return;
      this.records.delete(key);
    }
  }
}
