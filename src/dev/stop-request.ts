/**
 * A signal that is given when the reader asks this command to stop: Ctrl-C, SIGTERM, SIGHUP, or the end of the npm
 * that started it (npm passes the first two on, but can't when it is killed).
 */
export function stopRequest(): AbortSignal {
  const controller = new AbortController();
  const stop = () => controller.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (process.env['npm_lifecycle_event'] !== undefined) {
    const npm = process.ppid;
    setInterval(() => process.ppid !== npm && stop(), 500).unref();
  }
  return controller.signal;
}

/** Resolves when the signal is given. */
export function given(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
