import { randomBytes } from 'node:crypto';
import { unknownEntry, type ChangeListener, type Kept } from './kept';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const COUNTER_LENGTH = 6;
const ANNOUNCED_AHEAD = 1000;

function randomText(length: number): string {
  let text = '';
  for (const byte of randomBytes(length)) text += ALPHABET.charAt(byte % ALPHABET.length);
  return text;
}

/**
 * Makes ids that look like Stripe's. A part drawn once per process keeps them unique across restarts;
 * the counter is scrambled (a bijection on 32 bits), so that nobody comes to rely on the order of ids,
 * which Stripe does not promise.
 */
export class Identifiers implements Kept {
  readonly #drawn = randomText(64);
  #count = 0;
  #listener: ChangeListener | null = null;
  #announced = 0;

  /** `prefix_` and `length` letters and digits, by default 24. */
  next(prefix: string, length = 24): string {
    return `${prefix}_${this.letters(length)}`;
  }

  /** Twelve capital letters and digits, unique, as the reference that a payer writes on a bank transfer. */
  transferReference(): string {
    this.#countOne();
    const scrambled = Math.imul(this.#count, 0x9e3779b1) >>> 0;
    return this.#drawn.slice(0, 5).toUpperCase() + scrambled.toString(36).toUpperCase().padStart(7, '0');
  }

  /** A unique run of at least seven letters and digits. */
  letters(length: number): string {
    this.#countOne();
    let scrambled = Math.imul(this.#count, 0x9e3779b1) >>> 0;
    let text = '';
    for (let digit = 0; digit < COUNTER_LENGTH; digit += 1) {
      text += ALPHABET.charAt(scrambled % ALPHABET.length);
      scrambled = Math.floor(scrambled / ALPHABET.length);
    }
    return this.#drawn.slice(0, length - COUNTER_LENGTH) + text;
  }

  listen(listener: ChangeListener): void {
    this.#listener = listener;
  }

  entries(): Iterable<readonly [string, unknown]> {
    return [['count', this.#count]];
  }

  restore(key: string, value: unknown): void {
    if (key !== 'count' || typeof value !== 'number') throw unknownEntry(key, value);
    this.#count = value;
    this.#announced = value;
  }

  /** Every so often the count is written down, ahead of what is used, so that short ids do not repeat either. */
  #countOne(): void {
    this.#count += 1;
    if (this.#listener === null || this.#count <= this.#announced) return;
    this.#announced = this.#count + ANNOUNCED_AHEAD;
    this.#listener('count', this.#announced);
  }
}
