/** How often one target may be woken: never more than `burst + t / intervalMs` times in any time t. */
export interface WakePaceSettings {
  /** So many wake-ups of one target may follow each other at once, after it was left alone for a while. */
  readonly burst: number;
  /** Beyond that, one in this time. */
  readonly intervalMs: number;
}

/** More targets than this are not remembered; those that were left alone long enough are forgotten first. */
const rememberedMax = 10_000;

export interface WakePace {
  /** Calls `send` for a target now, or as soon as its pace allows; a target that waits already goes on waiting. */
  send(key: string, send: () => void): void;
  waits(key: string): boolean;
  /** How many targets wait. */
  readonly waiting: number;
  /** Sends what waits without waiting any longer. */
  flush(): void;
}

/**
 * Bounds how often one target is woken. Each wake-up is a signal in a workflow's history and a round that reads
 * Stripe, and a quick worker would be done between any two of a storm of webhooks. One wake-up says as much as a
 * thousand, so the later ones of a storm may wait; ordinary work never does. It is the generic cell rate algorithm, for
 * several paces at once, each of which is kept: the first allows for a lively day, the last for a storm without end.
 */
export function createWakePace(paces: readonly WakePaceSettings[]): WakePace {
  /** When the allowance of a target would be whole again, by each pace. */
  const wholeAt = new Map<string, readonly number[]>();
  const later = new Map<string, { readonly send: () => void; readonly timer: NodeJS.Timeout }>();

  const delayOf = (key: string): number => {
    const now = performance.now();
    if (wholeAt.size >= rememberedMax) forgetRested(wholeAt, now);
    const before = wholeAt.get(key);
    const from = paces.map((_pace, index) => Math.max(before?.[index] ?? now, now));
    const delays = paces.map(
      ({ burst, intervalMs }, index) => (from[index] ?? now) - now - (burst - 1) * intervalMs,
    );
    const delay = Math.max(0, ...delays);
    // It counts from when it is sent, so that one pace's waiting is no credit with another.
    const after = paces.map(
      ({ intervalMs }, index) => Math.max(from[index] ?? now, now + delay) + intervalMs,
    );
    wholeAt.set(key, after);
    return delay;
  };

  return {
    send: (key, send) => {
      if (later.has(key)) return;
      const delayMs = delayOf(key);
      if (delayMs === 0) {
        send();
        return;
      }
      const timer = setTimeout(() => {
        later.delete(key);
        send();
      }, delayMs);
      later.set(key, { send, timer });
    },
    waits: (key) => later.has(key),
    get waiting() {
      return later.size;
    },
    flush: () => {
      const waiting = [...later.values()];
      later.clear();
      for (const { send, timer } of waiting) {
        clearTimeout(timer);
        send();
      }
    },
  };
}

function forgetRested(wholeAt: Map<string, readonly number[]>, now: number): void {
  for (const [key, at] of wholeAt) if (at.every((one) => one <= now)) wholeAt.delete(key);
}
