import type { PaymentIntentRow } from '../records';

/** What the intent still wants, in minor units. */
export function remainingOf(row: PaymentIntentRow): number {
  return row.object.amount - row.cashApplied;
}
