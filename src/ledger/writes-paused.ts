import { HoldfastError } from '../domain/errors/holdfast-error';
import type { WritePause } from '../contracts/ports/ledger-pauses';

/** Why no write begins now, in words; null when nothing stops it. */
export function whyStopped(observing: boolean, pause: WritePause | null): string | null {
  if (observing) return 'HOLDFAST_MODE is observe: Stripe is read and booked, and nothing is written to it.';
  return pause === null ? null : writesPaused(pause).message;
}

/** The error of a write that meets a pause: who stopped it, why, and how it is resumed. */
export function writesPaused(pause: WritePause, cause?: unknown): HoldfastError {
  const { customer, actor, reason, pausedAt } = pause;
  const details = {
    scope: customer ?? 'all customers',
    pausedAt: pausedAt.toISOString(),
    actor,
    reason,
    resume: customer === null ? 'holdfast resume' : `holdfast resume --customer ${customer}`,
  };
  return new HoldfastError('writes_paused', details, { cause });
}
