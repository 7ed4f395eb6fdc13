import type { Info } from '@temporalio/activity';
import { HoldfastError } from '../domain/errors/holdfast-error';

/**
 * Sees that an activity was called by the one workflow that owns its object: a second one under another id, started
 * by hand, would write to the same object at Stripe. Throws `invalid_input`, which ends that workflow.
 */
export function requireWorkflowId(info: Info, of: string, workflowId: string): void {
  if (info.workflowExecution?.workflowId === workflowId) return;
  throw new HoldfastError('invalid_input', {
    problems: [`the workflow ${of} must be started with the id ${workflowId}`],
  });
}
