import { parameterInvalid } from '../errors';
import { emptyHash, type RawHash, type RawValue } from '../parameters/raw-value';

/** Decodes the JSON body of a control route into the same unchecked parameters that a form gives. */
export function decodeJson(encoded: string): RawHash {
  if (encoded.trim() === '') return emptyHash();
  const decoded = rawValueOf(parseJson(encoded));
  if (typeof decoded === 'string') throw parameterInvalid('body', 'The body must be a JSON object.');
  return decoded;
}

function parseJson(encoded: string): unknown {
  try {
    return JSON.parse(encoded);
  } catch {
    throw parameterInvalid('body', 'The body is not valid JSON.');
  }
}

function rawValueOf(value: unknown): RawValue {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return typeof value === 'string' ? value : JSON.stringify(value);
  const hash = emptyHash();
  for (const [name, inner] of Object.entries(value)) hash[name] = rawValueOf(inner);
  return hash;
}
