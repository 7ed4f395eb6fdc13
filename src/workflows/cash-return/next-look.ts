import type { CashReturnReading, CashReturnResult } from '../../contracts/cash-return';

const dayMs = 86_400_000;

/** Stripe acts at its deadlines by itself; we look a little later, never at the same instant. */
const marginMs = 60_000;

export type NextLook =
  | { readonly outcome: CashReturnResult['outcome'] }
  | { readonly afterMs: number; readonly summary: string };

/**
 * When to look at a refund again if no event tells of it, or how it has ended. Events are found by the sweep too, so
 * looking is the last resort: once a day while something is due, once at the end while it may only come back.
 */
export function nextLook(reading: CashReturnReading | null, now: Date): NextLook {
  if (reading === null) return { outcome: 'not_ours' };
  const until = (instant: string): number => new Date(instant).getTime() - now.getTime() + marginMs;
  switch (reading.state) {
    case 'waiting_for_bank_details': {
      const left = until(reading.bankDetailsUntil);
      return left > 0 && left < dayMs
        ? { afterMs: left, summary: 'Look what became of it when the time for bank details is over' }
        : { afterMs: dayMs, summary: 'Look for bank details again if no event tells of them' };
    }
    case 'on_its_way':
      return { afterMs: dayMs, summary: 'Look at the return again if no event tells of it' };
    case 'arrived': {
      const left = reading.mayComeBackUntil === null ? 0 : until(reading.mayComeBackUntil);
      return left > 0
        ? { afterMs: left, summary: 'It may come back from the bank until then' }
        : { outcome: 'arrived' };
    }
    case 'in_cash':
    case 'failed':
    case 'canceled':
      return { outcome: reading.state };
    default: {
      const unreachable: never = reading.state;
      return unreachable;
    }
  }
}
