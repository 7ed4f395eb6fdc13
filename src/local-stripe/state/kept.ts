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
  #listener: ChangeListener | null = null;

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
    else if (this.#isEntry(value)) this.#entries.set(key, value);
    else throw unknownEntry(key, value);
  }

  /** An entry is written down whole and read by the same program, so that it is an object is proof enough. */
  #isEntry(value: unknown): value is Value {
    return typeof value === 'object' && value !== null;
  }
}

/** What was written down is not what is kept here: by another version, or damaged. */
export function unknownEntry(key: string, value: unknown): Error {
  return new Error(`${key} can't be put back: ${JSON.stringify(value)?.slice(0, 200)}`);
}
