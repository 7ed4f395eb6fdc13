import { setTimeout as pause } from 'node:timers/promises';
import { HoldfastError } from '../../../src/domain/errors/holdfast-error';
import type { HoldfastUnderTest } from './holdfast-under-test';

const patienceMs = 150_000;

/** Asks until something is true; fails with what was seen last. Waits for events, never for a time. */
export async function until<Answer>(
  what: string,
  ask: () => Promise<Answer>,
  isTrue: (answer: Answer) => boolean,
): Promise<Answer> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (isTrue(answer)) return answer;
    if (Date.now() > end) {
      const seen = JSON.stringify(answer, (_key, value: unknown) =>
        typeof value === 'bigint' ? `${value}` : value,
      );
      throw new Error(`Waited in vain for ${what}; last seen: ${seen}`);
    }
    await pause(25);
  }
}

/** Does it again as long as it is refused for a reason that passes, such as a test server that is slow at times. */
export async function untilDone(what: string, act: () => Promise<unknown>): Promise<void> {
  const done = (): Promise<boolean> =>
    act().then(
      () => true,
      (error: unknown) => {
        if (error instanceof HoldfastError && error.retryable) return false;
        throw error;
      },
    );
  await until(what, done, (isDone) => isDone);
}

/**
 * Waits until nothing moves any more: every webhook is delivered, the customer is clean, no workflow task or activity
 * runs; seen several times in a row, because between two of them there is a moment in which nothing runs.
 */
export async function settle(holdfast: HoldfastUnderTest, customer: string): Promise<void> {
  let quiet = 0;
  await until(
    'everything to be quiet',
    async () => {
      const pending = await holdfast.pendingWebhooks();
      const dirty = (await holdfast.ledger.customers.find(customer))?.dirty ?? false;
      const busy = holdfast.workers.inFlight();
      quiet = pending === 0 && !dirty && busy === 0 ? quiet + 1 : 0;
      return { pending, dirty, busy, quiet };
    },
    (seen) => seen.quiet >= 6,
  );
}
