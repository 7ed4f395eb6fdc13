import { currentUpdateInfo, workflowInfo } from '@temporalio/workflow';

/** The id of a request that has no sender's: of a signal or of a rule of time. Never a random one, nor a run's. */
export function ownRequestId(...name: readonly (string | number)[]): string {
  const { workflowId, firstExecutionRunId } = workflowInfo();
  return [workflowId, firstExecutionRunId, ...name].join('/');
}

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
      signals += 1;
      return ownRequestId(message, signals);
    },
    signals: () => signals,
  };
}
