import type { CashTransaction } from './cash-transaction';

interface Portion {
  readonly isSwift: boolean;
  readonly amount: bigint;
}

/**
 * Whether money that came by SWIFT is part of what a payment was funded with, money being spent in the order in which
 * it came. Stripe can't send such money back (docs.stripe.com/payments/customer-balance/refunding). Rows of one
 * currency, the oldest first.
 */
export function isFundedBySwift(rows: readonly CashTransaction[], paymentIntent: string): boolean {
  const funded = new Map<string, Portion[]>();
  let available: Portion[] = [];
  for (const row of rows) {
    const intent = row.paymentIntent;
    if (row.type === 'unapplied_from_payment' && intent !== null) {
      available = [...(funded.get(intent) ?? []), ...available];
      funded.delete(intent);
    } else if (row.netAmount >= 0n) {
      available = [...available, { isSwift: row.network === 'swift', amount: row.netAmount }];
    } else {
      const [taken, left] = take(available, -row.netAmount);
      available = left;
      if (intent !== null) funded.set(intent, [...(funded.get(intent) ?? []), ...taken]);
    }
  }
  return (funded.get(paymentIntent) ?? []).some(({ isSwift }) => isSwift);
}

function take(available: readonly Portion[], amount: bigint): [taken: Portion[], left: Portion[]] {
  const taken: Portion[] = [];
  const left: Portion[] = [];
  let rest = amount;
  for (const portion of available) {
    const used = portion.amount < rest ? portion.amount : rest;
    rest -= used;
    if (used > 0n) taken.push({ ...portion, amount: used });
    if (used < portion.amount) left.push({ ...portion, amount: portion.amount - used });
  }
  return [taken, left];
}
