import { log } from '@temporalio/activity';
import { formatInstant } from '../../domain/format-instant';
import type { OperatorCase } from '../../domain/operator-case';
import { caseOfStandstill, isFailed, remedyOf, runOfStandstillCase } from '../../domain/standstill';
import type { FailedTask } from '../../domain/standstill';
import type { ActivityParts } from '../activity-parts';

type Parts = Pick<ActivityParts, 'ledger' | 'workflows' | 'clock'>;

/** Whose workflow it is, for the case and the timeline. */
export interface OwnerOfWorkflow extends Pick<OperatorCase, 'customer' | 'object'> {
  /** The attempt whose timeline tells of it; null for a workflow of no invoice. */
  readonly payment: { readonly invoice: string; readonly attempt: number } | null;
}

/**
 * Looks whether a workflow stands still, because its worker fails the same task again and again, and begins it anew from
 * its beginning: everything that it knows is in the ledger. Once a run; one that stands still again opens a case.
 */
export async function beginAnewIfItStandsStill(
  parts: Parts,
  workflowId: string,
  owner: OwnerOfWorkflow,
): Promise<void> {
  const task = await parts.workflows.pendingTaskOf(workflowId);
  if (task === null || !isFailed(task)) return;
  const now = await parts.clock.now();
  const remedy = remedyOf(task, now);
  switch (remedy) {
    case 'none':
      return;
    case 'begin_anew':
      return beginAnew(parts, task, owner, now);
    case 'ask_operator':
      return parts.ledger.cases.open(caseOf(task, owner), now);
    default: {
      const unreachable: never = remedy;
      return unreachable;
    }
  }
}

/** Told before it is done: told twice it is the same entry, and a reset that nobody told of would be a riddle. */
async function beginAnew(
  { ledger, workflows }: Parts,
  task: FailedTask,
  owner: OwnerOfWorkflow,
  now: Date,
): Promise<void> {
  const { payment } = owner;
  const { workflowId, runId } = task;
  const { since, reason } = task.failed;
  if (payment !== null) {
    await ledger.invoicePayments.recordTimeline(payment.invoice, payment.attempt, `begun-anew/${runId}`, {
      at: now.toISOString(),
      kind: 'begun_anew',
      text: `The workflow stood still since ${formatInstant(since)} and was begun anew from its beginning; what had happened is in the books. ${reason}`,
    });
  }
  log.warn('a workflow stood still and is begun anew from its beginning', {
    stoodStill: workflowId,
    run: runId,
    since: since.toISOString(),
    reason,
  });
  try {
    await workflows.beginAnew(task);
  } catch (error) {
    // A server that refuses to reset this one must not keep the sweep from all others.
    const problem = error instanceof Error ? error.message : String(error);
    await ledger.cases.open(
      caseOf({ ...task, failed: { since, reason: `${reason}; the reset failed: ${problem}` } }, owner),
      now,
    );
  }
}

function caseOf(task: FailedTask, { customer, object, payment }: OwnerOfWorkflow): OperatorCase {
  return caseOfStandstill(task, { customer, object, invoice: payment?.invoice ?? null });
}

/** Closes the cases of workflows that stood still and go on again, were reset, or have ended. */
export async function closeCasesOfStandstill({ ledger, workflows, clock }: Parts): Promise<void> {
  for (const { key } of await ledger.cases.listOpenOfKind('workflow_stands_still')) {
    const { workflowId, runId } = runOfStandstillCase(key);
    const task = await workflows.pendingTaskOf(workflowId);
    if (task !== null && task.runId === runId) continue;
    const resolution = 'The workflow goes on, was reset or has ended.';
    await ledger.cases.close(key, { actor: 'holdfast', resolution }, await clock.now());
  }
}
