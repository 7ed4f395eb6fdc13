import { unknownEntry, type ChangeListener, type Kept } from './kept';

/**
 * The clock of one Local Stripe, in whole unix seconds: real time plus an offset that only grows.
 * While due things are caught up with, it shows the time at which the thing in hand was due.
 */
export class Clock implements Kept {
  #offset = 0;
  #latest = 0;
  #shown: number | null = null;
  #listener: ChangeListener | null = null;

  /** Unix seconds; never earlier than a time it has already shown. */
  now(): number {
    return this.#shown ?? this.#running();
  }

  /** Real milliseconds until the clock will show `time`; 0 when it already does. */
  millisecondsUntil(time: number): number {
    return Math.max(0, (time - this.#offset) * 1000 - Date.now());
  }

  /** Runs `action` while the clock shows `time`. */
  showing<Result>(time: number, action: () => Result): Result {
    const before = this.#shown;
    this.#shown = time;
    try {
      return action();
    } finally {
      this.#shown = before;
      this.#latest = Math.max(this.#latest, time);
    }
  }

  /** Lets the clock go on from `time`, which must not be earlier than `now()`. */
  moveTo(time: number): void {
    this.#offset += time - this.#running();
    this.#latest = time;
    this.#listener?.('offset', this.#offset);
  }

  listen(listener: ChangeListener): void {
    this.#listener = listener;
  }

  entries(): Iterable<readonly [string, unknown]> {
    return [['offset', this.#offset]];
  }

  restore(key: string, value: unknown): void {
    if (key !== 'offset' || typeof value !== 'number') throw unknownEntry(key, value);
    this.#offset = value;
  }

  #running(): number {
    this.#latest = Math.max(this.#latest, Math.floor(Date.now() / 1000) + this.#offset);
    return this.#latest;
  }
}
