/** The keys of an object under their own names, which `Object.keys` gives as any text. */
export function ownKeys<Key extends string>(object: Readonly<Record<Key, unknown>>): readonly Key[] {
  const isKey = (key: string): key is Key => Object.hasOwn(object, key);
  return Object.keys(object).filter(isKey);
}
