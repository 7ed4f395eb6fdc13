import { currentUpdateInfo, workflowInfo } from '@temporalio/workflow';

/** Gives acts that come as messages the identity of their requests. */
export interface RequestIdentity {
  /**
   * The id that the sender gave; else the Update's; else, for a signal, one that is counted over all runs of the
   * workflow. Never a random one, so that a replay finds the same request.
   */
  of(given: string | undefined, message: string): string;
  /** Signals counted so far, to be carried over when the workflow continues as new. */
  signals(): number;
}

/** The identity of requests of this workflow, after so many signals in earlier runs. */
export function createRequestIdentity(signalsBefore = 0): RequestIdentity {
  let signals = signalsBefore;
  return {
    of: (given, message) => {
      const update = currentUpdateInfo()?.id;
      if (given !== undefined || update !== undefined) return given ?? update ?? '';
      const { workflowId, firstExecutionRunId } = workflowInfo();
      signals += 1;
      return `${workflowId}/${firstExecutionRunId}/${message}/${signals}`;
    },
    signals: () => signals,
  };
}
