import type { RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';
import { sendUntilAnswered } from '../stripe-writes/carry-out-write';
import { cancelCard } from './cancel-card';
import { cancelCheckout } from './cancel-checkout';
import { captureHold } from './capture-hold';
import { confirmCard } from './confirm-card';
import { incrementHold } from './increment-hold';
import { requireCardRequest } from './require-card-request';
import type { CardRequest } from './require-card-request';

/**
 * Carries out one request on a card payment as a whole, and stores its answer; one that is answered is not carried out
 * again. Called by the payment's own workflow, one request at a time.
 */
export function carryOutCardRequest(parts: ActivityParts) {
  return async (input: { readonly request: string }): Promise<RequestAnswer> => {
    const request = await requireCardRequest(parts.ledger, input.request);
    if (request.answer !== null) return request.answer;
    await resolveUnfinished(parts, request);
    const answer = await carryOut(parts, request);
    return parts.ledger.requests.answer(request.id, answer, await parts.clock.now());
  };
}

/** What an earlier request has left unfinished on the intent is brought to its end before anything is announced on it. */
async function resolveUnfinished(parts: ActivityParts, request: CardRequest): Promise<void> {
  for (const object of await objectsOf(parts, request)) await resolveUnfinishedOn(parts, request, object);
}

/** The objects of Stripe's that a request may write to. */
async function objectsOf(
  { ledger }: ActivityParts,
  { arguments: asked }: CardRequest,
): Promise<readonly string[]> {
  if (asked.kind !== 'cancel_checkout') return [asked.paymentIntent];
  const record = await ledger.invoicePayments.ofCheckoutSession(asked.checkoutSession);
  return [asked.checkoutSession, ...(record?.paymentIntent ? [record.paymentIntent] : [])];
}

async function resolveUnfinishedOn(
  parts: ActivityParts,
  request: CardRequest,
  object: string,
): Promise<void> {
  const write = await parts.ledger.writes.unfinishedOn(object);
  if (write === null || write.cause.startsWith(`${request.id}/`)) return;
  if (write.state === 'announced') await parts.ledger.writes.move(write.id, ['announced'], { to: 'absent' });
  else await sendUntilAnswered(parts, write);
}

function carryOut(parts: ActivityParts, request: CardRequest): Promise<RequestAnswer> {
  const { arguments: asked } = request;
  switch (asked.kind) {
    case 'confirm':
      return confirmCard(parts, { ...request, arguments: asked });
    case 'capture':
      return captureHold(parts, { ...request, arguments: asked });
    case 'increment_authorization':
      return incrementHold(parts, { ...request, arguments: asked });
    case 'cancel_card_payment':
      return cancelCard(parts, { ...request, arguments: asked });
    case 'cancel_checkout':
      return cancelCheckout(parts, { ...request, arguments: asked });
    default: {
      const unreachable: never = asked;
      return unreachable;
    }
  }
}
