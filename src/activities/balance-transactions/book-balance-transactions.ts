import type { BalanceTransaction } from '../../domain/stripe-readings';
import type { BalanceTransactionToBook } from '../../contracts/ports/ledger-balance-transactions';
import type { ActivityParts } from '../activity-parts';
import { bookOpeningBalance } from './book-opening-balance';
import { explainMovements } from './explain-movements';
import { closeDisputeCases, openDisputeCases } from './follow-disputes';
import { openCasesOf } from './open-cases';
import { prepareBooking } from './prepare-bookings';
import { watchSettling } from './watch-settling';

/** A balance transaction may become visible later than its `created` says. */
const overlapMs = 3_600_000;

export type BalanceParts = Pick<ActivityParts, 'ledger' | 'stripe' | 'clock' | 'instance' | 'workflows'>;

/**
 * Reads Stripe's list of balance transactions from an hour before the last pass on, and books each of them once,
 * whoever has read it first; the first pass books what the account held before. Cases are opened for what an operator
 * must look at, among them what has been settling for too long.
 */
export function bookBalanceTransactions(parts: BalanceParts) {
  return async (): Promise<{ readonly booked: number }> => {
    const startedAt = await parts.clock.now();
    const readUntil = await parts.ledger.balanceTransactions.readUntil();
    const booked =
      readUntil === null
        ? await bookOpeningBalance(parts, startedAt)
        : await bookNewRows(parts, new Date(readUntil.getTime() - overlapMs), startedAt);
    await watchSettling(parts);
    await closeDisputeCases(parts);
    return { booked };
  };
}

async function bookNewRows(parts: BalanceParts, since: Date, startedAt: Date): Promise<number> {
  const read = await parts.stripe.listBalanceTransactions(since);
  const booked = await parts.ledger.balanceTransactions.bookedAmong(read.map(({ id }) => id));
  const fresh: BalanceTransaction[] = read.filter(({ id }) => !booked.has(id)).reverse();
  const explained = await explainMovements(parts, fresh);
  const rows = fresh.map((row) => prepareBooking(row, explained.has(row.id)));
  // Were the rows booked first, a crash in between would leave them without.
  await openCasesOf(parts, rows);
  await openDisputeCases(parts, rows);
  await followRefunds(parts, rows);
  await parts.ledger.balanceTransactions.book({
    rows,
    journals: [],
    readUntil: startedAt,
    now: await parts.clock.now(),
  });
  return rows.length;
}

/** A refund of which no event has told is found by its balance transaction. */
async function followRefunds(parts: BalanceParts, rows: readonly BalanceTransactionToBook[]): Promise<void> {
  for (const { row, bookedAs } of rows) {
    if (bookedAs !== 'movement' || row.source?.kind !== 'refund') continue;
    if ((await parts.ledger.cashReturns.find(row.source.id)) !== null) continue;
    await parts.workflows.wakeCashReturn(row.source.id);
  }
}
