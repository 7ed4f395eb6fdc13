import { setTimeout as pause } from 'node:timers/promises';

const pollMs = 100;
const patienceMs = 60_000;

/**
 * Asks again and again until the answer is as expected, and gives that answer. Throws with the last answer when a
 * minute has passed.
 */
export async function waitUntil<Answer>(
  what: string,
  ask: () => Promise<Answer>,
  isExpected: (answer: Answer) => boolean,
): Promise<Answer> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (isExpected(answer)) return answer;
    if (Date.now() > until) throw new Error(`${what} was waited for in vain; last seen: ${describe(answer)}`);
    await pause(pollMs);
  }
}

function describe(answer: unknown): string {
  return JSON.stringify(answer, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
}
