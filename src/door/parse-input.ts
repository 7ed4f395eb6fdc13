import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { HoldfastError } from '../domain/errors/holdfast-error';
import { listProblems } from './list-problems';

/**
 * Reads what came from outside by a schema. Throws `invalid_input`, listing every problem with its path. Unknown
 * fields are a problem where the schema says so; nothing is converted or dropped.
 */
export function parseInput<Schema extends TSchema>(schema: Schema, input: unknown): Static<Schema> {
  if (!Value.Check(schema, input)) {
    throw new HoldfastError('invalid_input', { problems: listProblems(schema, input) });
  }
  const unstorable = pathsOfUnstorableText(input, '');
  if (unstorable.length > 0) {
    const problems = unstorable.map(
      (path) => `${path} must not hold a NUL character or half of a surrogate pair`,
    );
    throw new HoldfastError('invalid_input', { problems });
  }
  return input;
}

/** Neither Postgres nor an URL can carry these, so they are refused before anything is written. */
function pathsOfUnstorableText(value: unknown, path: string): string[] {
  // eslint-disable-next-line no-control-regex
  if (typeof value === 'string') return /\u0000|\p{Cs}/u.test(value) ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    pathsOfUnstorableText(part, path === '' ? name : `${path}.${name}`),
  );
}
