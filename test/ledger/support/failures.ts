import { HoldfastError } from '../../../src/domain/errors/holdfast-error';

/** What a promise fails with: the code and details of an error of the catalogue. Fails when it does not fail so. */
export async function failureOf(
  promise: Promise<unknown>,
): Promise<{ readonly code: string; readonly details: Readonly<Record<string, unknown>> }> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if (!('error' in outcome)) throw new Error('It did not fail.');
  if (!(outcome.error instanceof HoldfastError)) throw outcome.error;
  const { code, details } = outcome.error;
  return { code, details };
}

/** The SQLSTATE that a promise of the driver's fails with. */
export async function sqlStateOf(promise: Promise<unknown>): Promise<string | undefined> {
  return promise.then(
    () => 'no error',
    (error: { code?: string }) => error.code,
  );
}
