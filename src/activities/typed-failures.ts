import { ApplicationFailure } from '@temporalio/common';
import { HoldfastError } from '../domain/errors/holdfast-error';

type AsyncFunction = (...parameters: never[]) => Promise<unknown>;

/**
 * Activities whose errors of the catalogue reach the workflow as typed failures: type is the code, details hold the
 * facts, and what can't succeed on its own is not retried.
 */
export function withTypedFailures<Activities extends { [Name in keyof Activities]: AsyncFunction }>(
  activities: Activities,
): Activities {
  const wrapped = { ...activities };
  for (const name of Object.keys(activities) as (keyof Activities)[]) {
    wrapped[name] = wrap(activities[name]);
  }
  return wrapped;
}

function wrap<Activity extends AsyncFunction>(activity: Activity): Activity {
  const typed = async (...parameters: Parameters<Activity>): Promise<unknown> => {
    try {
      return await activity(...parameters);
    } catch (error) {
      throw failureOf(error);
    }
  };
  return typed as Activity;
}

/** An error of the catalogue as Temporal's failure; any other error as it is. */
export function failureOf(error: unknown): unknown {
  if (!(error instanceof HoldfastError)) return error;
  return ApplicationFailure.create({
    message: error.message,
    type: error.code,
    nonRetryable: !error.retryable,
    details: [error.details],
    cause: error,
  });
}
