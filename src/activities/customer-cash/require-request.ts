import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { RequestArguments, RequestKind } from '../../contracts/requests';
import type { Ledger } from '../../contracts/ports/ledger';
import type { RequestRecord } from '../../contracts/ports/ledger-requests';

export type RequestOf<Kind extends RequestKind> = RequestRecord & {
  readonly arguments: Extract<RequestArguments, { readonly kind: Kind }>;
};

function isOfKind<Kind extends RequestKind>(request: RequestRecord, kind: Kind): request is RequestOf<Kind> {
  return request.arguments.kind === kind;
}

/** A request by its id, which must be of this kind; anything else is a fault of the caller. */
export async function requireRequest<Kind extends RequestKind>(
  ledger: Ledger,
  id: string,
  kind: Kind,
): Promise<RequestOf<Kind>> {
  const request = await ledger.requests.find(id);
  if (request !== null && isOfKind(request, kind)) return request;
  throw new HoldfastError('internal_error', { problem: `there is no ${kind} request ${id}`, requestId: id });
}
