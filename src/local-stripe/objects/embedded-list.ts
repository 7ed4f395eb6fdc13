/** A list inside another object: its first items and where to get the rest. */
export interface EmbeddedList<Item> {
  readonly object: 'list';
  readonly data: readonly Item[];
  readonly has_more: boolean;
  readonly url: string;
}

const SHOWN_ITEMS = 10;

/** The first ten items, with the address of the whole list. */
export function embeddedList<Item>(items: readonly Item[], url: string): EmbeddedList<Item> {
  return { object: 'list', data: items.slice(0, SHOWN_ITEMS), has_more: items.length > SHOWN_ITEMS, url };
}
