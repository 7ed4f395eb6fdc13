import { Type } from 'typebox';
import { RequestAnswer, RequestArguments } from '../../contracts/requests';
import type { RequestState } from '../../contracts/requests';
import { BigInteger, Instant, jsonColumn, nullable, oneOf } from './columns';

export const requestArguments = jsonColumn('What a request asks for', RequestArguments);

export const requestAnswer = jsonColumn('The answer of a request', RequestAnswer);

/** A row of `request` as its port shows it. */
export const RequestRow = Type.Object({
  id: Type.String(),
  customer: Type.String(),
  arguments: requestArguments.schema,
  actor: Type.String(),
  reason: Type.String(),
  asker: nullable(Type.String()),
  state: oneOf<RequestState>()(['open', 'taken', 'parked', 'answered']),
  position: BigInteger,
  askedAt: Instant,
  parkedReason: nullable(Type.String()),
  answer: nullable(requestAnswer.schema),
});

export const requestColumns = `
  id, customer, arguments, actor, reason, asker, state, position, asked_at AS "askedAt",
  parked_reason AS "parkedReason", answer`;
