import { setTimeout as sleep } from 'node:timers/promises';
import { defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';

/** So long may a close take while Temporal is down, and so often is it asked then. */
const delayMaxMs = 2000;

/** Timers fire some milliseconds late. */
const marginMs = 50;

export interface ClosableRetry {
  readonly interceptor: ReturnType<typeof makeGrpcRetryInterceptor>;
  /** From now on nothing is retried; resolves when the last retry under way has begun. */
  settle(): Promise<void>;
}

/**
 * Repeats calls as the SDK does, but can be stopped. The SDK's own retry begins from a timer; when the connection has
 * been closed meanwhile, it throws there, where nobody can catch it, and ends the process.
 */
export function createClosableRetry(): ClosableRetry {
  const usual = defaultGrpcRetryOptions();
  let closing = false;
  let lastRetryAt = 0;
  return {
    interceptor: makeGrpcRetryInterceptor({
      retryableDecider: (attempt, status) => !closing && usual.retryableDecider(attempt, status),
      delayFunction: (attempt, status) => {
        const delayMs = Math.min(delayMaxMs, usual.delayFunction(attempt, status));
        lastRetryAt = Math.max(lastRetryAt, performance.now() + delayMs);
        return delayMs;
      },
    }),
    settle: async () => {
      closing = true;
      const waitMs = lastRetryAt - performance.now();
      if (waitMs > 0) await sleep(waitMs + marginMs);
    },
  };
}
