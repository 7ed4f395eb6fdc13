import { Value } from 'typebox/value';
import type { Static, TSchema } from 'typebox';
import { HoldfastError } from '../domain/errors/holdfast-error';

/**
 * Reads an answer of Stripe's by the schema of the fields that Holdfast uses; other fields are ignored, because
 * Stripe adds some without notice. Throws `stripe_answer_not_understood`, naming the first field that is not as
 * documented.
 */
export function parseAnswer<Schema extends TSchema>(
  schema: Schema,
  answer: unknown,
  operation: string,
): Static<Schema> {
  if (Value.Check(schema, answer)) return answer;
  const [first] = Value.Errors(schema, answer);
  const problem =
    first === undefined ? 'it has another shape' : `${first.instancePath || 'the answer'} ${first.message}`;
  throw new HoldfastError('stripe_answer_not_understood', { operation, problem });
}

/** An instant from Stripe's unix seconds. */
export function instantFromUnix(seconds: number): Date {
  return new Date(seconds * 1000);
}

/** The id of a reference that Stripe writes as an id or, when expanded, as the object. */
export function idOf(reference: string | { readonly id: string } | null | undefined): string | null {
  if (reference === null || reference === undefined) return null;
  return typeof reference === 'string' ? reference : reference.id;
}
