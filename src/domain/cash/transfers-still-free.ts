import { money, smaller, subtract } from '../money';
import type { Money } from '../money';

/** A transfer that came for a customer, with the free text that came with it. */
export interface FreeTransfer {
  readonly reference: string | null;
  readonly amount: Money;
}

/** As much of a transfer as is still free. */
export interface FreePart extends FreeTransfer {
  /** Whether nothing of it was spent. */
  readonly whole: boolean;
}

/**
 * The transfers that a customer's free cash came with, the oldest first, and how much of each is still free. Money that
 * came first counts as spent first, so what is free came with the newest ones.
 */
export function transfersStillFree(free: Money, newestFirst: readonly FreeTransfer[]): FreePart[] {
  const found: FreePart[] = [];
  let left = free;
  for (const { reference, amount } of newestFirst) {
    if (left.amount <= 0n) break;
    const part = smaller(left, amount);
    found.unshift({ reference, amount: part, whole: part.amount === amount.amount });
    left = subtract(left, part);
  }
  return left.amount > 0n
    ? [{ reference: null, amount: money(left.amount, left.currency), whole: false }, ...found]
    : found;
}
