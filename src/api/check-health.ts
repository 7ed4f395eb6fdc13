import { HoldfastError } from '../domain/errors/holdfast-error';

/** What a process needs to work, each with a call that fails when it does not answer. */
export interface DependencyChecks {
  readonly postgres: () => Promise<unknown>;
  readonly temporal: () => Promise<unknown>;
  readonly stripe: () => Promise<unknown>;
}

export interface DependencyHealth {
  readonly state: 'up' | 'down';
  readonly latencyMs: number;
  readonly problem: string | null;
}

/** A dependency that takes longer than this counts as down, so that the answer comes before any prober gives up. */
export const checkTimeoutMs = 2000;

/** Asks one dependency and tells its state. Never throws. */
export async function checkDependency(check: () => Promise<unknown>): Promise<DependencyHealth> {
  const startedAt = performance.now();
  const latency = (): number => Math.round(performance.now() - startedAt);
  let timer: NodeJS.Timeout | undefined;
  try {
    const tooLate = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${checkTimeoutMs} ms`)), checkTimeoutMs);
    });
    await Promise.race([check(), tooLate]);
    return { state: 'up', latencyMs: latency(), problem: null };
  } catch (error) {
    return { state: 'down', latencyMs: latency(), problem: problemOf(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** The message of an error of the catalogue says more than is asked here; its problem is enough. */
function problemOf(error: unknown): string {
  if (error instanceof HoldfastError && typeof error.details['problem'] === 'string')
    return error.details['problem'];
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}

/** A check whose answer, good or bad, counts for a while, so that probes do not use up Stripe's rate limit. */
export function rememberAnswer(check: () => Promise<unknown>, rememberedMs: number): () => Promise<unknown> {
  let answer: Promise<unknown> | null = null;
  let askedAt = 0;
  return () => {
    const now = performance.now();
    if (answer === null || now - askedAt > rememberedMs) {
      askedAt = now;
      answer = check();
    }
    return answer;
  };
}
