import type { Logger } from '../logging';
import { createWakePace } from './wake-pace';
import type { WakePaceSettings } from './wake-pace';

/** A workflow that must look at Stripe again. */
export type WakeTarget =
  | { readonly kind: 'customer_cash'; readonly customer: string }
  | { readonly kind: 'cash_return'; readonly refund: string }
  | { readonly kind: 'invoice_payment'; readonly workflowId: string };

export interface WakeQueue {
  /**
   * Wakes a target soon, outside of the caller's work. One that waits already is not added twice; one that was woken
   * often of late waits a little, and is never forgotten because of that.
   */
  add(target: WakeTarget): void;
  /** Goes on for up to `drainMs` with what waits, then gives the rest up. */
  close(): Promise<void>;
}

export interface WakeQueueSettings {
  readonly wake: (target: WakeTarget) => Promise<void>;
  readonly logger: Logger;
  /** How many wake-ups are sent at once. */
  readonly concurrency?: number;
  /** How many targets may wait; beyond that a wake-up is given up, and its mark stays in Postgres. */
  readonly pendingMax?: number;
  readonly firstDelayMs?: number;
  readonly delayMaxMs?: number;
  readonly drainMs?: number;
  readonly paces?: readonly WakePaceSettings[];
}

/**
 * One process signals one target at most 40 times in a minute, and 200 times in 25 minutes, however many webhooks come.
 * While no worker takes the mark away it is far less often: one event in five seconds wakes at all, of all processes.
 */
const usualPaces: readonly WakePaceSettings[] = [
  { burst: 10, intervalMs: 2000 },
  { burst: 100, intervalMs: 15_000 },
];

const usual = {
  concurrency: 16,
  pendingMax: 10_000,
  firstDelayMs: 200,
  delayMaxMs: 30_000,
  drainMs: 3000,
  paces: usualPaces,
};

/**
 * Sends wake-ups, and repeats those that fail with a growing delay until Temporal answers again. It is held in memory
 * and may forget: the mark in Postgres is what counts, and a wake-up only makes things quick.
 */
export function createWakeQueue(settings: WakeQueueSettings): WakeQueue {
  const { concurrency, pendingMax, firstDelayMs, delayMaxMs, drainMs, paces } = { ...usual, ...settings };
  const paced = createWakePace(paces);
  const pending = new Map<string, WakeTarget>();
  const inFlight = new Map<string, Promise<void>>();
  let failures = 0;
  let retry: NodeJS.Timeout | null = null;
  let closed = false;

  const send = async (key: string, target: WakeTarget): Promise<void> => {
    try {
      await settings.wake(target);
      failures = 0;
    } catch (error) {
      if (!pending.has(key)) pending.set(key, target);
      if (retry === null && !closed) backOff(error);
    } finally {
      inFlight.delete(key);
      pump();
    }
  };

  const backOff = (error: unknown): void => {
    failures += 1;
    const delayMs = Math.min(delayMaxMs, firstDelayMs * 2 ** (failures - 1));
    settings.logger.warn({ err: error, pending: pending.size, delayMs }, 'a wake-up failed and is repeated');
    retry = setTimeout(() => {
      retry = null;
      pump();
    }, delayMs);
  };

  /** While Temporal does not answer, one target at a time asks whether it does again. */
  const pump = (): void => {
    if (retry !== null || (closed && failures > 0)) return;
    for (const [key, target] of pending) {
      if (inFlight.size >= (failures > 0 ? 1 : concurrency)) return;
      if (inFlight.has(key)) continue;
      pending.delete(key);
      inFlight.set(key, send(key, target));
    }
  };

  return {
    add: (target) => {
      const key = JSON.stringify(target);
      if (pending.has(key)) return;
      if (closed || (pending.size + paced.waiting >= pendingMax && !paced.waits(key))) {
        settings.logger.error({ target }, 'a wake-up was given up; its mark stays in the database');
        return;
      }
      paced.send(key, () => {
        pending.set(key, target);
        pump();
      });
    },
    close: async () => {
      closed = true;
      if (retry !== null) clearTimeout(retry);
      retry = null;
      paced.flush();
      await drain(inFlight, drainMs);
      const left = pending.size + inFlight.size;
      if (left > 0)
        settings.logger.warn({ left }, 'wake-ups were given up; their marks stay in the database');
    },
  };
}

/** Waits until nothing is in flight any more, or the time is over. */
async function drain(inFlight: ReadonlyMap<string, Promise<void>>, drainMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeIsOver = new Promise<'over'>((resolve) => (timer = setTimeout(() => resolve('over'), drainMs)));
  while (inFlight.size > 0) {
    if ((await Promise.race([Promise.all(inFlight.values()), timeIsOver])) === 'over') break;
  }
  clearTimeout(timer);
}
