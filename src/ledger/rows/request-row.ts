import { Type } from 'typebox';
import type { RequestState } from '../../contracts/requests';
import { BigInteger, Instant, jsonColumn, nullable, oneOf } from './columns';
import { StoredMoney } from './stored-money';

export const requestArguments = jsonColumn(
  'What a request asks for',
  Type.Union([
    Type.Object({ kind: Type.Literal('manage_customer') }),
    Type.Object({
      kind: Type.Literal('reconcile'),
      paymentIntent: Type.String(),
      amount: nullable(StoredMoney),
    }),
    Type.Object({
      kind: Type.Literal('cancel'),
      paymentIntent: Type.String(),
      fundedMoney: Type.Enum(['return', 'keep']),
      cancellationReason: nullable(
        Type.Enum(['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned']),
      ),
    }),
  ]),
);

export const requestAnswer = jsonColumn(
  'The answer of a request',
  Type.Union([
    Type.Object({ kind: Type.Literal('customer_managed') }),
    Type.Object({
      kind: Type.Literal('reconciled'),
      applied: StoredMoney,
      remaining: StoredMoney,
      paid: Type.Boolean(),
    }),
    Type.Object({
      kind: Type.Literal('canceled'),
      freed: StoredMoney,
      cashReturn: nullable(Type.Object({ refund: Type.String(), workflowId: Type.String() })),
    }),
    Type.Object({
      kind: Type.Literal('overtaken'),
      paymentIntentStatus: Type.String(),
      text: Type.String(),
    }),
    Type.Object({ kind: Type.Literal('refused'), code: Type.String(), text: Type.String() }),
  ]),
);

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
