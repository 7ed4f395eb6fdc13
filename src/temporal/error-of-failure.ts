import { ApplicationFailure } from '@temporalio/client';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { HoldfastError, isErrorCode } from '../domain/errors/holdfast-error';

const Details = Type.Record(
  Type.String(),
  Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null(), Type.Array(Type.String())]),
);

/**
 * The error of the catalogue that a workflow or activity threw, found anywhere in a failure's chain of causes: its
 * type is the code and its first detail the details. Null when there is none.
 */
export function errorOfFailure(failure: unknown): HoldfastError | null {
  for (let part = failure; part instanceof Error; part = part.cause) {
    if (!(part instanceof ApplicationFailure)) continue;
    const type = part.type ?? '';
    if (!isErrorCode(type)) continue;
    const details: unknown = part.details?.[0] ?? {};
    return new HoldfastError(type, Value.Check(Details, details) ? details : {}, { cause: failure });
  }
  return null;
}
