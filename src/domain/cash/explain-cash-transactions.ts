import type { CashTransaction } from './cash-transaction';

/** What an announced Stripe write will do to the customer's cash, as far as a row can be recognised by it. */
export interface CashMovingWrite {
  readonly write: string;
  readonly moves: 'applies' | 'unapplies' | 'returns';
  /** The PaymentIntent it applies to or cancels; null for a return. */
  readonly paymentIntent: string | null;
  readonly currency: string;
  /** Minor units that it moves; null where Stripe decides (a cancel frees whatever was applied). */
  readonly amount: bigint | null;
  /** The purpose for which money that it frees is reserved. */
  readonly reserveFor: string | null;
  /** The purpose whose reservation it spends. */
  readonly spends: string | null;
}

/** Which write of ours explains which row of Stripe's. */
export type Explanations = ReadonlyMap<string, CashMovingWrite>;

/**
 * Pairs rows with the writes of ours that caused them, each write with at most one row. Stripe's rows carry no id
 * of the request that caused them; PaymentIntent, currency and amount tell, and two writes alike in all three are
 * interchangeable. A row without a pair is Stripe's own doing, the Dashboard's or the bank's.
 */
export function explainCashTransactions(
  rows: readonly CashTransaction[],
  writes: readonly CashMovingWrite[],
): Explanations {
  const unused = [...writes];
  const explanations = new Map<string, CashMovingWrite>();
  for (const row of rows) {
    const index = unused.findIndex((write) => explains(write, row));
    const write = unused[index];
    if (write === undefined) continue;
    explanations.set(row.id, write);
    unused.splice(index, 1);
  }
  return explanations;
}

function explains(write: CashMovingWrite, row: CashTransaction): boolean {
  const moved = row.netAmount < 0n ? -row.netAmount : row.netAmount;
  if (write.currency !== row.currency || (write.amount !== null && write.amount !== moved)) return false;
  switch (write.moves) {
    case 'applies':
      return row.type === 'applied_to_payment' && row.paymentIntent === write.paymentIntent;
    case 'unapplies':
      return row.type === 'unapplied_from_payment' && row.paymentIntent === write.paymentIntent;
    case 'returns':
      return row.type === 'return_initiated';
    default: {
      const unreachable: never = write.moves;
      return unreachable;
    }
  }
}
