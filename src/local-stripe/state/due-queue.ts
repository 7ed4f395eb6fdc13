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
export class DueQueue<Kind extends string> {
  readonly #heap: Queued<Kind>[] = [];
  #sequence = 0;
  /** Called after each scheduling, so that a timer can be set for the earliest. */
  onSchedule: () => void = () => undefined;

  schedule(at: number, kind: Kind, subject: string): void {
    this.#sequence += 1;
    this.#heap.push({ at, kind, subject, sequence: this.#sequence });
    this.#rise(this.#heap.length - 1);
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
    const last = this.#heap.pop();
    if (last !== undefined && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink(0);
    }
    return first;
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
