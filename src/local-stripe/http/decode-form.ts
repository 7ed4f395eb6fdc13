import { parse } from 'node:querystring';
import { parameterInvalid } from '../errors';
import { emptyHash, type RawHash, type RawValue } from '../parameters/raw-value';

/** Decodes `a=1&b[c]=2&d[]=3&e[0][f]=4` as Stripe does, for bodies and query strings alike. */
export function decodeForm(encoded: string): RawHash {
  const decoded = emptyHash();
  if (encoded === '') return decoded;
  for (const [name, value] of Object.entries(parse(encoded, '&', '=', { maxKeys: 0 }))) {
    const values = typeof value === 'string' ? [value] : (value ?? []);
    for (const each of values) place(decoded, name, each);
  }
  return decoded;
}

function place(root: RawHash, name: string, value: string): void {
  const bracket = name.indexOf('[');
  if (bracket <= 0) {
    root[name] = value;
    return;
  }
  const path = [
    name.slice(0, bracket),
    ...name.slice(bracket + 1, name.endsWith(']') ? -1 : undefined).split(']['),
  ];
  let hash = root;
  for (const [depth, key] of path.entries()) {
    const place = key === '' ? String(Object.keys(hash).length) : key;
    if (depth === path.length - 1) {
      hash[place] = value;
      return;
    }
    const inner: RawValue = hash[place] ?? emptyHash();
    if (typeof inner === 'string')
      throw parameterInvalid(name, `Invalid object: ${name} is given both as text and as a hash.`);
    hash[place] = inner;
    hash = inner;
  }
}
