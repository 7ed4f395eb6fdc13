import { isGrpcServiceError } from '@temporalio/client';

/** Of gRPC's status codes (grpc.io/docs/guides/status-codes). */
const codes = { not_found: 5, unimplemented: 12 };

/** Whether Temporal's server refused a call with this status. */
export function hasStatus(error: unknown, status: keyof typeof codes): boolean {
  const code: unknown = isGrpcServiceError(error) ? error.code : null;
  return code === codes[status];
}
