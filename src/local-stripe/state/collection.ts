import { unknownEntry, type ChangeListener, type Kept } from './kept';

/** What a collection keeps: the object as Stripe shows it, and beside it what Stripe does not show. */
export interface Stored {
  readonly object: { readonly id: string };
}

interface Entry<Row> {
  readonly row: Row;
  /** The place in the order of creation, private because `created` has a resolution of one second. */
  readonly position: number;
  readonly keys: Readonly<Record<string, string | null>>;
}

/** One page of a list, newest first. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
}

/** Which page: the cursors are ids, at most one of them is given. */
export interface PageRequest<Row, Index extends string> {
  readonly limit: number;
  readonly startingAfter?: string | undefined;
  readonly endingBefore?: string | undefined;
  /** Look only among the rows with this key. */
  readonly within?: { readonly index: Index; readonly key: string } | undefined;
  readonly accept?: ((row: Row) => boolean) | undefined;
}

type KeyOf<Row> = (row: Row) => string | null;

/**
 * Rows in order of creation, by id and by a few declared keys. Rows are immutable: a change puts a new row in the
 * place of the old one, so an event can keep the object as it was without copying it.
 */
export class Collection<Row extends Stored, Index extends string = never> implements Kept {
  readonly #entries = new Map<string, Entry<Row>>();
  readonly #order: string[] = [];
  readonly #keys: Readonly<Record<string, KeyOf<Row>>>;
  readonly #indexes = new Map<string, Map<string, string[]>>();
  #positions = 0;
  #listener: ChangeListener | null = null;

  constructor(keys: Readonly<Record<Index, KeyOf<Row>>>) {
    this.#keys = keys;
    for (const index of Object.keys(keys)) this.#indexes.set(index, new Map());
  }

  get size(): number {
    return this.#entries.size;
  }

  get(id: string): Row | undefined {
    return this.#entries.get(id)?.row;
  }

  /** Adds the row, or puts it in the place of the one with the same id. */
  save(row: Row): void {
    const id = row.object.id;
    const before = this.#entries.get(id);
    const position = before?.position ?? this.#positions;
    if (before === undefined) {
      this.#positions += 1;
      this.#order.push(id);
    }
    const keys: Record<string, string | null> = {};
    for (const [index, keyOf] of Object.entries(this.#keys)) {
      const key = keyOf(row);
      keys[index] = key;
      const formerKey = before?.keys[index] ?? null;
      if (key !== formerKey) this.#moveKey(index, id, position, formerKey, key);
    }
    this.#entries.set(id, { row, position, keys });
    this.#listener?.(id, row);
  }

  /** Removes the row; unknown ids are ignored. */
  remove(id: string): void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return;
    for (const [index, key] of Object.entries(entry.keys))
      this.#moveKey(index, id, entry.position, key, null);
    const place = this.#placeOf(this.#order, entry.position);
    this.#order.splice(place, 1);
    this.#entries.delete(id);
    this.#listener?.(id, null);
  }

  listen(listener: ChangeListener): void {
    this.#listener = listener;
  }

  *entries(): IterableIterator<readonly [string, Row]> {
    for (const row of this.oldestFirst()) yield [row.object.id, row];
  }

  restore(id: string, value: unknown): void {
    if (value === null) this.remove(id);
    else if (this.#isRow(value, id)) this.save(value);
    else throw unknownEntry(id, value);
  }

  /** A row is written down whole and read by the same program, so its id is proof enough. */
  #isRow(value: unknown, id: string): value is Row {
    const isStored = typeof value === 'object' && value !== null && 'object' in value;
    const object = isStored ? value.object : null;
    return typeof object === 'object' && object !== null && 'id' in object && object.id === id;
  }

  /** All rows, or those with the key, oldest first. */
  *oldestFirst(within?: { readonly index: Index; readonly key: string }): IterableIterator<Row> {
    for (const id of this.#idsWithin(within)) {
      const row = this.get(id);
      if (row !== undefined) yield row;
    }
  }

  /** All rows, or those with the key, newest first. */
  *newestFirst(within?: { readonly index: Index; readonly key: string }): IterableIterator<Row> {
    const ids = this.#idsWithin(within);
    for (let place = ids.length - 1; place >= 0; place -= 1) {
      const row = this.get(ids[place] ?? '');
      if (row !== undefined) yield row;
    }
  }

  /** The newest row with the key, if there is one. */
  newest(within: { readonly index: Index; readonly key: string }): Row | undefined {
    const id = this.#idsWithin(within).at(-1);
    return id === undefined ? undefined : this.get(id);
  }

  /** A page, newest first, as Stripe's lists are (docs: api/pagination). A cursor must name a row of the collection. */
  page(request: PageRequest<Row, Index>): Page<Row> {
    const ids = this.#idsWithin(request.within);
    if (request.endingBefore !== undefined) {
      const start = this.#placeAfter(ids, request.endingBefore);
      const { rows, hasMore } = this.#collect(ids, start, 1, request);
      return { rows: [...rows].reverse(), hasMore };
    }
    const start =
      request.startingAfter === undefined ? ids.length - 1 : this.#placeBefore(ids, request.startingAfter);
    return this.#collect(ids, start, -1, request);
  }

  #collect(ids: readonly string[], start: number, step: 1 | -1, request: PageRequest<Row, Index>): Page<Row> {
    const rows: Row[] = [];
    for (let place = start; place >= 0 && place < ids.length; place += step) {
      const row = this.get(ids[place] ?? '');
      if (row === undefined || request.accept?.(row) === false) continue;
      if (rows.length === request.limit) return { rows, hasMore: true };
      rows.push(row);
    }
    return { rows, hasMore: false };
  }

  #idsWithin(within: { readonly index: Index; readonly key: string } | undefined): readonly string[] {
    if (within === undefined) return this.#order;
    return this.#indexes.get(within.index)?.get(within.key) ?? [];
  }

  #moveKey(index: string, id: string, position: number, from: string | null, to: string | null): void {
    const byKey = this.#indexes.get(index);
    if (byKey === undefined) return;
    if (from !== null) {
      const ids = byKey.get(from) ?? [];
      ids.splice(this.#placeOf(ids, position), 1);
      if (ids.length === 0) byKey.delete(from);
    }
    if (to === null) return;
    const ids = byKey.get(to);
    if (ids === undefined) byKey.set(to, [id]);
    else if (this.#positionOf(ids.at(-1)) < position) ids.push(id);
    else ids.splice(this.#placeOf(ids, position), 0, id);
  }

  #positionOf(id: string | undefined): number {
    return id === undefined ? -1 : (this.#entries.get(id)?.position ?? Number.MAX_SAFE_INTEGER);
  }

  /** The first place whose position is at least `position`, by bisection. */
  #placeOf(ids: readonly string[], position: number): number {
    let low = 0;
    let high = ids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#positionOf(ids[middle]) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #placeBefore(ids: readonly string[], cursor: string): number {
    return this.#placeOf(ids, this.#positionOf(cursor)) - 1;
  }

  #placeAfter(ids: readonly string[], cursor: string): number {
    return this.#placeOf(ids, this.#positionOf(cursor) + 1);
  }
}
