import { defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';

/** So long may a close take while Temporal is down, and so often is it asked then. */
const delayMaxMs = 2000;

export interface ClosableRetry {
  readonly interceptor: ReturnType<typeof makeGrpcRetryInterceptor>;
  /** From now on nothing is retried; resolves when the last retry that waits for its time has begun. */
  settle(): Promise<void>;
}

/**
 * Repeats calls as the SDK does, but can be stopped. The SDK's own retry begins from a timer; when the connection has
 * been closed meanwhile, it throws there, where nobody can catch it, and ends the process.
 */
export function createClosableRetry(): ClosableRetry {
  const usual = defaultGrpcRetryOptions();
  const onceNoneWaits: (() => void)[] = [];
  let closing = false;
  let waiting = 0;
  const retry = makeGrpcRetryInterceptor({
    retryableDecider: (attempt, status) => !closing && usual.retryableDecider(attempt, status),
    delayFunction: (attempt, status) => {
      waiting += 1;
      return Math.min(delayMaxMs, usual.delayFunction(attempt, status));
    },
  });
  const begun = (): void => {
    waiting -= 1;
    if (waiting === 0) for (const resolve of onceNoneWaits.splice(0)) resolve();
  };
  return {
    // Each of a call's attempts but the first is a retry that waited.
    interceptor: (options, nextCall) => {
      let isFirst = true;
      return retry(options, (each) => {
        if (isFirst) isFirst = false;
        else begun();
        return nextCall(each);
      });
    },
    settle: async () => {
      closing = true;
      if (waiting > 0) await new Promise<void>((resolve) => onceNoneWaits.push(resolve));
    },
  };
}
