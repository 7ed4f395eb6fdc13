import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { HoldfastError } from '../domain/errors/holdfast-error';
import { listProblems } from '../contracts/list-problems';

/**
 * Reads what came from outside by a schema. Throws `invalid_input`, listing every problem with its path. Unknown
 * fields are a problem where the schema says so; nothing is converted or dropped.
 */
export function parseInput<Schema extends TSchema>(schema: Schema, input: unknown): Static<Schema> {
  if (!Value.Check(schema, input)) {
    throw new HoldfastError('invalid_input', { problems: listProblems(schema, input) });
  }
  return input;
}
