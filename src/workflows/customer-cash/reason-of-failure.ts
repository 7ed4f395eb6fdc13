import { ApplicationFailure } from '@temporalio/workflow';
import type { ActivityFailure } from '@temporalio/workflow';

/** Why an activity failed: the code of the catalogue and its message, where it has them. */
export function reasonOf(error: ActivityFailure): string {
  return error.cause instanceof ApplicationFailure
    ? `${error.cause.type}: ${error.cause.message}`
    : error.message;
}
