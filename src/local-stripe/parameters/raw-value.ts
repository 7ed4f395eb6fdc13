/** A decoded but unchecked parameter: text, or a hash of them. A list is a hash with the keys 0, 1, 2, … */
export type RawValue = string | RawHash;
export interface RawHash {
  [name: string]: RawValue;
}

export function emptyHash(): RawHash {
  return Object.create(null) as RawHash;
}

/** The items of a list in their order, or null if the hash is no list. */
export function itemsOf(hash: RawHash): readonly RawValue[] | null {
  const keys = Object.keys(hash);
  if (keys.some((key) => !/^\d+$/.test(key))) return null;
  return keys.sort((left, right) => Number(left) - Number(right)).map((key) => hash[key] ?? '');
}
