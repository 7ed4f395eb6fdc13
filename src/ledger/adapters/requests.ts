import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { Requests } from '../../contracts/ports/ledger-requests';
import type { Session } from '../session';
import { answerRequest } from '../statements/answer-request';
import { countParkedRequests } from '../statements/count-parked-requests';
import { findCancellation } from '../statements/find-cancellation';
import { findRequest } from '../statements/find-request';
import { findRequestAskingTheSame } from '../statements/find-request-asking-the-same';
import { insertRequest } from '../statements/insert-request';
import { listUnansweredCardRequests } from '../statements/list-unanswered-card-requests';
import { parkRequest } from '../statements/park-request';
import { takeNextRequest } from '../statements/take-next-request';

/** What workflows ask of the owners of customers' cash. */
export function requests(session: Session): Requests {
  return {
    ask: async (request, now) => {
      await insertRequest(session, request, now);
      const stored = await findRequestAskingTheSame(session, request);
      if (stored !== null) return stored;
      const kind = (await findRequest(session, request.id))?.arguments.kind ?? 'unknown';
      throw new HoldfastError('request_id_reused', { requestId: request.id, kind });
    },
    find: (id) => findRequest(session, id),
    takeNext: (customer, afterPosition) => takeNextRequest(session, customer, afterPosition),
    unansweredOfCard: (paymentIntent, checkoutSession) =>
      listUnansweredCardRequests(session, paymentIntent, checkoutSession),
    park: (id, reason) => parkRequest(session, id, reason),
    answer: async (id, answer, now) => {
      await answerRequest(session, id, answer, now);
      const standing = (await findRequest(session, id))?.answer ?? null;
      if (standing !== null) return standing;
      throw new HoldfastError('internal_error', { problem: `there is no request ${id}`, requestId: id });
    },
    cancellationOf: (customer, paymentIntent) => findCancellation(session, customer, paymentIntent),
    countParked: (customer) => countParkedRequests(session, customer),
  };
}
