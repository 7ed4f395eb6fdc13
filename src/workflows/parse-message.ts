import { ApplicationFailure } from '@temporalio/workflow';
import { Value } from 'typebox/value';
import type { Static, TSchema } from 'typebox';
import { listProblems } from '../contracts/list-problems';
import { HoldfastError } from '../domain/errors/holdfast-error';

/**
 * Reads a message or an input by its schema. Throws `invalid_input`, as a failure that the sender of an Update
 * receives and that a signal handler catches, naming every field that is wrong.
 */
export function parseMessage<Schema extends TSchema>(schema: Schema, value: unknown): Static<Schema> {
  if (Value.Check(schema, value)) return value;
  const problems = listProblems(schema, value, 'the input').slice(0, 10);
  throw failure(new HoldfastError('invalid_input', { problems }));
}

/** Reads messages by a schema, as `parseMessage` does. */
export function parserOf<Schema extends TSchema>(schema: Schema): (value: unknown) => Static<Schema> {
  return (value) => parseMessage(schema, value);
}

/** An error of the catalogue as a typed failure, which does not fail the workflow task. */
export function failure(error: HoldfastError): ApplicationFailure {
  return ApplicationFailure.create({
    message: error.message,
    type: error.code,
    nonRetryable: !error.retryable,
    details: [error.details],
  });
}
