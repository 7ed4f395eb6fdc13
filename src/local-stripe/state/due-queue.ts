import { unknownEntry, type ChangeListener, type Kept } from './kept';

/** Something that Stripe will do by itself at a time, as plain data: what, and to which object. */
export interface DueThing<Kind extends string> {
  readonly at: number;
  readonly kind: Kind;
  readonly subject: string;
}

interface Queued<Kind extends string> extends DueThing<Kind> {
  readonly sequence: number;
}

/**
 * What is due, in the order of its time, and within a second in the order in which it was scheduled (a binary heap).
 * Nothing is ever taken back: whoever handles a thing looks first whether it still applies.
 */
export class DueQueue<Kind extends string> implements Kept {
  readonly #heap: Queued<Kind>[] = [];
  #sequence = 0;
  #listener: ChangeListener | null = null;
  /** Called after each scheduling, so that a timer can be set for the earliest. */
  onSchedule: () => void = () => undefined;

  schedule(at: number, kind: Kind, subject: string): void {
    this.#add({ at, kind, subject, sequence: this.#sequence + 1 });
    this.#listener?.(String(this.#sequence), { at, kind, subject });
    this.onSchedule();
  }

  /** When the next thing is due, or null. */
  nextAt(): number | null {
    return this.#heap[0]?.at ?? null;
  }

  /** Takes the next thing that is due at or before `time`. */
  take(time: number): DueThing<Kind> | null {
    const first = this.#heap[0];
    if (first === undefined || first.at > time) return null;
    this.#removeFirst();
    this.#listener?.(String(first.sequence), null);
    return first;
  }

  listen(listener: ChangeListener): void {
    this.#listener = listener;
  }

  *entries(): IterableIterator<readonly [string, DueThing<Kind>]> {
    for (const { at, kind, sequence, subject } of this.#heap) yield [String(sequence), { at, kind, subject }];
  }

  restore(sequence: string, value: unknown): void {
    if (value === null) this.#remove(Number(sequence));
    else if (this.#isDueThing(value)) this.#add({ ...value, sequence: Number(sequence) });
    else throw unknownEntry(sequence, value);
  }

  #removeFirst(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink(0);
  }

  /** What was taken had been the first then, and while a journal is read again it is the first now. */
  #remove(sequence: number): void {
    if (this.#heap[0]?.sequence === sequence) {
      this.#removeFirst();
      return;
    }
    const others = this.#heap.filter((queued) => queued.sequence !== sequence);
    this.#heap.length = 0;
    for (const queued of others) this.#add(queued);
  }

  #isDueThing(value: unknown): value is DueThing<Kind> {
    return (
      typeof value === 'object' && value !== null && 'at' in value && 'kind' in value && 'subject' in value
    );
  }

  #add(queued: Queued<Kind>): void {
    this.#sequence = Math.max(this.#sequence, queued.sequence);
    this.#heap.push(queued);
    this.#rise(this.#heap.length - 1);
  }

  #isBefore(left: number, right: number): boolean {
    const one = this.#heap[left];
    const other = this.#heap[right];
    if (one === undefined || other === undefined) return false;
    return one.at < other.at || (one.at === other.at && one.sequence < other.sequence);
  }

  #swap(left: number, right: number): void {
    const one = this.#heap[left];
    const other = this.#heap[right];
    if (one === undefined || other === undefined) return;
    this.#heap[left] = other;
    this.#heap[right] = one;
  }

  #rise(start: number): void {
    let place = start;
    while (place > 0) {
      const parent = (place - 1) >>> 1;
      if (!this.#isBefore(place, parent)) return;
      this.#swap(place, parent);
      place = parent;
    }
  }

  #sink(start: number): void {
    let place = start;
    for (;;) {
      const left = 2 * place + 1;
      const smaller = this.#isBefore(left + 1, left) ? left + 1 : left;
      if (!this.#isBefore(smaller, place)) return;
      this.#swap(place, smaller);
      place = smaller;
    }
  }
}
