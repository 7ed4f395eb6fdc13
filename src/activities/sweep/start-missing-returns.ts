import type { ActivityParts } from '../activity-parts';
import { cashReturnWorkflowId } from '../../contracts/workflow-ids';
import { cashReturnInputOf } from '../cash-return/cash-return-input-of';
import { beginAnewIfItStandsStill } from './begin-anew';

/** A return is looked at once a day anyway, so one that nobody follows is found again soon enough. */
const triedAgainAfterMs = 10 * 60_000;

const startsMax = 60;

/**
 * Starts the workflows of returns that nobody follows any more: one that failed or was terminated, or that was never
 * begun because whoever created the return ended before. One that runs stays as it is, unless it stands still.
 */
export function startMissingReturns(parts: Pick<ActivityParts, 'ledger' | 'workflows' | 'clock'>) {
  return async (): Promise<{ readonly started: number }> => {
    const now = await parts.clock.now();
    const untriedSince = new Date(now.getTime() - triedAgainAfterMs);
    let started = 0;
    for (const unfinished of await parts.ledger.cashReturns.takeUnfinished(untriedSince, now, startsMax)) {
      const state = await parts.workflows.startMissingCashReturn(cashReturnInputOf(unfinished));
      if (state === 'started') started += 1;
      if (state === 'task_pending') {
        const { id: object, customer } = unfinished;
        const workflowId = cashReturnWorkflowId(parts.ledger.identity.account, object);
        await beginAnewIfItStandsStill(parts, workflowId, { customer, object, payment: null });
      }
    }
    return { started };
  };
}
