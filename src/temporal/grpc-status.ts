import { isGrpcServiceError } from '@temporalio/client';

/** Of gRPC's status codes (grpc.io/docs/guides/status-codes). */
const notFound = 5;

/** Whether Temporal's server knows nothing of what a raw call was about; the client's own methods throw errors that say so. */
export function isNotFound(error: unknown): boolean {
  const code: unknown = isGrpcServiceError(error) ? error.code : null;
  return code === notFound;
}
