import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { RequestOutcome } from '../contracts/invoice-payment';
import { HoldfastError } from '../domain/errors/holdfast-error';

const Money = Type.Object({ amount: Type.String(), currency: Type.String() });

const RequestAnswer = Type.Union([
  Type.Object({ kind: Type.Literal('customer_managed') }),
  Type.Object({
    kind: Type.Literal('reconciled'),
    applied: Money,
    remaining: Money,
    paid: Type.Boolean(),
  }),
  Type.Object({
    kind: Type.Literal('canceled'),
    freed: Money,
    cashReturn: Type.Union([Type.Object({ refund: Type.String(), workflowId: Type.String() }), Type.Null()]),
  }),
  Type.Object({ kind: Type.Literal('overtaken'), paymentIntentStatus: Type.String(), text: Type.String() }),
  Type.Object({ kind: Type.Literal('refused'), code: Type.String(), text: Type.String() }),
]);

/** What an Update answers, as it comes over the wire. */
export const RequestOutcomeOnWire = Type.Union([
  Type.Object({ requestId: Type.String(), state: Type.Literal('in_progress') }),
  Type.Object({ requestId: Type.String(), state: Type.Literal('answered'), answer: RequestAnswer }),
]);

/** Reads what a workflow answered to an Update. Throws `internal_error` when worker and client don't fit together. */
export function parseRequestOutcome(answer: unknown, workflowId: string): RequestOutcome {
  if (Value.Check(RequestOutcomeOnWire, answer)) return answer;
  const problem = `${workflowId} answered an Update in a form that this client does not know; bring both to one version`;
  throw new HoldfastError('internal_error', { problem, requestId: workflowId });
}
