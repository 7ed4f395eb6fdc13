import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { Validator } from 'typebox/compile';
import { HoldfastError } from '../domain/errors/holdfast-error';

const validators = new WeakMap<TSchema, Validator>();

/** The validator of a schema, compiled the first time that it is asked for: the same answers come by the thousand. */
function validatorOf(schema: TSchema): Validator {
  const known = validators.get(schema);
  if (known !== undefined) return known;
  const compiled = Compile(schema);
  validators.set(schema, compiled);
  return compiled;
}

/** Whether something from Stripe is of a form, as far as the schema names its fields. */
export function isOfForm<Schema extends TSchema>(schema: Schema, thing: unknown): thing is Static<Schema> {
  return validatorOf(schema).Check(thing);
}

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
  if (isOfForm(schema, answer)) return answer;
  const [first] = validatorOf(schema).Errors(answer);
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
