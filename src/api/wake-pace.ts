/** How often one target may be woken. */
export interface WakePaceSettings {
  /** So many wake-ups of one target may follow each other at once, after it was left alone for a while. */
  readonly burst: number;
  /** Beyond that, one in this time. */
  readonly intervalMs: number;
}

/** More targets than this are not remembered; those that were left alone long enough are forgotten first. */
const rememberedMax = 10_000;

/**
 * Bounds how often one target is woken. Each wake-up is a signal in a workflow's history and a round that reads
 * Stripe, and a quick worker would be done between any two of a storm of webhooks. One wake-up says as much as a
 * thousand, so the later ones of a storm may wait; ordinary work never does. It is the generic cell rate algorithm.
 */
export function createWakePace({
  burst,
  intervalMs,
}: WakePaceSettings): (key: string, now: number) => number {
  /** When the allowance of a target would be whole again. */
  const wholeAt = new Map<string, number>();

  const forgetRested = (now: number): void => {
    if (wholeAt.size < rememberedMax) return;
    for (const [key, at] of wholeAt) if (at <= now) wholeAt.delete(key);
  };

  /** Counts one wake-up of a target, and says in how many milliseconds it may be sent. */
  return (key, now) => {
    forgetRested(now);
    const from = Math.max(wholeAt.get(key) ?? now, now);
    wholeAt.set(key, from + intervalMs);
    return Math.max(0, from - now - (burst - 1) * intervalMs);
  };
}
