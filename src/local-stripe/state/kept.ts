/** Hears of each change to a part of the state: what is there now under the key, or null if it is gone. */
export type ChangeListener = (key: string, value: unknown) => void;

/** A part of the state that can be written down: entries by key, each of them JSON. */
export interface Kept {
  /** From now on the listener hears of each change. */
  listen(listener: ChangeListener): void;
  /** Everything that is there, in an order in which it can be put back. */
  entries(): Iterable<readonly [string, unknown]>;
  /** Puts back what was written down, or takes away what is gone (null). Throws if it can't be such an entry. */
  restore(key: string, value: unknown): void;
}

/** A map that can be written down. It keeps the order in which its keys were first set. */
export class KeptMap<Value extends object> implements Kept {
  readonly #entries = new Map<string, Value>();
  readonly #accepts: (value: unknown) => value is Value;
  #listener: ChangeListener | null = null;

  /** `accepts` tells an entry that was written down from anything else. */
  constructor(accepts: (value: unknown) => value is Value) {
    this.#accepts = accepts;
  }

  get(key: string): Value | undefined {
    return this.#entries.get(key);
  }

  set(key: string, value: Value): void {
    this.#entries.set(key, value);
    this.#listener?.(key, value);
  }

  delete(key: string): void {
    if (this.#entries.delete(key)) this.#listener?.(key, null);
  }

  entries(): MapIterator<[string, Value]> {
    return this.#entries.entries();
  }

  listen(listener: ChangeListener): void {
    this.#listener = listener;
  }

  restore(key: string, value: unknown): void {
    if (value === null) this.#entries.delete(key);
    else if (this.#accepts(value)) this.#entries.set(key, value);
    else throw unknownEntry(key, value);
  }
}

/** What was written down is not what is kept here: by another version, or damaged. */
export function unknownEntry(key: string, value: unknown): Error {
  return new Error(`${key} can't be put back: ${JSON.stringify(value)?.slice(0, 200)}`);
}
