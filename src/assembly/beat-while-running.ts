import type { ActivityInterceptorsFactory } from '@temporalio/worker';

/** How often a running activity says that it is alive; well within `heartbeatTimeout` of the workflows' stubs. */
const intervalMs = 5000;

/**
 * Lets every activity say that it is alive as long as it runs, so that those of a worker that was killed are begun
 * again by another within seconds, not when their whole time is over.
 */
export const beatWhileRunning: ActivityInterceptorsFactory = (context) => ({
  inbound: {
    execute: async (input, next) => {
      const beats = setInterval(() => context.heartbeat(), intervalMs);
      try {
        return await next(input);
      } finally {
        clearInterval(beats);
      }
    },
  },
});
