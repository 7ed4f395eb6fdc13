import { CancellationScope } from '@temporalio/workflow';
import type { WorkflowInterceptors } from '@temporalio/workflow';

/** Longer than any step of a workflow takes, the local activities within it included, in real time. */
const nearMs = 60_000;

/**
 * For workflows on the time-skipping server: a timer that is canceled less than a minute before it is due rings
 * unheard. That server refuses to cancel a timer which rang during the workflow task that cancels it, and forgets the
 * task then: the workflow gets no other, and the clock stands still for ever (temporalio/sdk-java#3088 and #2606).
 * Temporal itself takes back what rang unheard, so there a workflow sees no difference.
 */
export const interceptors = (): WorkflowInterceptors => ({
  outbound: [
    {
      startTimer: (input, next) => {
        const asker = CancellationScope.current();
        if (asker.consideredCancelled || !asker.cancellable) return next(input);
        const dueAt = Date.now() + input.durationMs;
        return CancellationScope.nonCancellable(() => {
          const timer = new CancellationScope();
          const rung = timer.run(() => next(input));
          return Promise.race([rung, asker.cancelRequested.catch(cancelUnlessNear(timer, dueAt))]);
        });
      },
    },
  ],
});

function cancelUnlessNear(timer: CancellationScope, dueAt: number): (error: unknown) => never {
  return (error) => {
    if (dueAt - Date.now() > nearMs) timer.cancel();
    throw error;
  };
}
