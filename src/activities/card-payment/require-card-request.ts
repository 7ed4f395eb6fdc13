import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { Ledger } from '../../contracts/ports/ledger';
import type { RequestRecord } from '../../contracts/ports/ledger-requests';
import type { CardRequestKind, RequestArguments } from '../../contracts/requests';
import { isCardRequest } from '../../contracts/requests';

export type CardRequestArguments = Extract<RequestArguments, { readonly kind: CardRequestKind }>;
export type CardRequestOf<Kind extends CardRequestKind> = RequestRecord & {
  readonly arguments: Extract<CardRequestArguments, { readonly kind: Kind }>;
};
export type CardRequest = { [Kind in CardRequestKind]: CardRequestOf<Kind> }[CardRequestKind];

function isOfCard(request: RequestRecord): request is CardRequest {
  return isCardRequest(request.arguments.kind);
}

/** A request that a card payment carries out; anything else is a fault of the caller. */
export async function requireCardRequest(ledger: Ledger, id: string): Promise<CardRequest> {
  const request = await ledger.requests.find(id);
  if (request !== null && isOfCard(request)) return request;
  throw new HoldfastError('internal_error', {
    problem: `there is no request ${id} of a card payment`,
    requestId: id,
  });
}
