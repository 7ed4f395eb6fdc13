import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { RequestOutcome } from '../contracts/invoice-payment';
import { RequestAnswer } from '../contracts/requests';
import { HoldfastError } from '../domain/errors/holdfast-error';

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
