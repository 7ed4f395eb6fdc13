import { isGrpcServiceError } from '@temporalio/client';
import { HoldfastError } from '../domain/errors/holdfast-error';

/**
 * Whatever kept Temporal from answering as `temporal_unreachable`: no connection, a deadline, too many requests, a
 * key or namespace that it does not accept. Errors of the catalogue stay as they are.
 */
export function mapTemporalError(error: unknown): HoldfastError {
  if (error instanceof HoldfastError) return error;
  return new HoldfastError('temporal_unreachable', { problem: problemOf(error) }, { cause: error });
}

/** The innermost message: the client wraps what the server said in sentences such as "Failed to start Workflow". */
function problemOf(error: unknown): string {
  let innermost = error;
  while (innermost instanceof Error && innermost.cause instanceof Error) innermost = innermost.cause;
  if (isGrpcServiceError(innermost)) return innermost.details === '' ? innermost.message : innermost.details;
  return innermost instanceof Error ? innermost.message : String(innermost);
}
