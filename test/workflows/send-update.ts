import { ApplicationFailure, WorkflowUpdateFailedError } from '@temporalio/client';
import type { RequestOutcome } from '../../src/contracts/invoice-payment';
import { customerCashWorkflowId } from '../../src/contracts/workflow-ids';
import type { HoldfastUnderTest } from '../support/main-path/holdfast-under-test';

/** Who acts in a test, and why. */
export const operator = { actor: 'ops@example.com', reason: 'The customer called.' };

/** EUR cents on the wire. */
export const eur = (cents: number): { amount: string; currency: string } => ({
  amount: String(cents),
  currency: 'eur',
});

/** Sends an Update to an invoice's workflow, as Temporal's own CLI does. */
export async function updateInvoice(
  holdfast: HoldfastUnderTest,
  invoice: string,
  name: string,
  input: object = {},
): Promise<RequestOutcome> {
  const { workflowId } = await holdfast.door.view(invoice);
  return holdfast.temporal.workflow
    .getHandle(workflowId)
    .executeUpdate<RequestOutcome, [object]>(name, { args: [{ ...operator, ...input }] });
}

/** Sends an Update to the owner of a customer's cash. */
export async function updateCash(
  holdfast: HoldfastUnderTest,
  customer: string,
  name: string,
  input: object = {},
): Promise<RequestOutcome> {
  const workflowId = customerCashWorkflowId(holdfast.ledger.identity.account, customer);
  return holdfast.temporal.workflow
    .getHandle(workflowId)
    .executeUpdate<RequestOutcome, [object]>(name, { args: [{ ...operator, ...input }] });
}

/** The typed failure with which an Update was refused. */
export async function failureOf(promise: Promise<unknown>): Promise<ApplicationFailure> {
  const error: unknown = await promise.then(
    () => new Error('It was not refused.'),
    (refused: unknown) => refused,
  );
  if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
    return error.cause;
  throw error;
}
