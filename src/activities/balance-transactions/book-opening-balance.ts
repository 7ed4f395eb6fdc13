import { HoldfastError } from '../../domain/errors/holdfast-error';
import { journalOfOpeningBalance } from '../../domain/journals/balance-transaction-journals';
import { sumByCurrency } from '../../domain/equality';
import { money } from '../../domain/money';
import type { BalanceTransaction } from '../../domain/stripe-readings';
import type { BalanceTransactionToBook } from '../../contracts/ports/ledger-balance-transactions';
import type { ActivityParts } from '../activity-parts';
import { explainMovements } from './explain-movements';
import { prepareBooking } from './prepare-bookings';

/** Nothing that Holdfast has moved can be older than this at the first pass, which comes a minute after the first start. */
const lookBackMs = 30 * 86_400_000;

/**
 * The first pass over an account: what it holds that no object of ours explains is booked as one opening balance, from
 * one reading; what is explained is booked as ever. The reading counts only if no balance transaction came in while it
 * was made; throws `balance_moved` (retryable) otherwise.
 */
export async function bookOpeningBalance(
  parts: Pick<ActivityParts, 'ledger' | 'stripe' | 'clock' | 'instance'>,
  startedAt: Date,
): Promise<number> {
  const since = new Date(startedAt.getTime() - lookBackMs);
  const read = await parts.stripe.listBalanceTransactions(since);
  const held = await parts.stripe.retrieveBalance();
  await requireQuiet(parts, startedAt, since, read);
  const explained = await explainMovements(parts, read);
  const rows = read.map((row): BalanceTransactionToBook => {
    if (explained.has(row.id)) return prepareBooking(row, true);
    return { row, bookedAs: 'opening', journal: null };
  });
  const ours = sumByCurrency(
    read.filter(({ id }) => explained.has(id)).map(({ net, currency }) => ({ amount: net, currency })),
  );
  const currencies = [...new Set([...held.keys(), ...ours.keys()])].sort();
  const opening = currencies.map((currency) =>
    journalOfOpeningBalance(
      money((held.get(currency) ?? 0n) - (ours.get(currency) ?? 0n), currency),
      startedAt,
    ),
  );
  const now = await parts.clock.now();
  await parts.ledger.balanceTransactions.book({ rows, journals: opening, readUntil: startedAt, now });
  return rows.length;
}

async function requireQuiet(
  { stripe }: Pick<ActivityParts, 'stripe'>,
  startedAt: Date,
  since: Date,
  read: readonly BalanceTransaction[],
): Promise<void> {
  const newest = read[0];
  const again = await stripe.listBalanceTransactions(newest?.created ?? since);
  const known = new Set(read.map(({ id }) => id));
  const moved = again.find(({ id }) => !known.has(id));
  if (moved === undefined) return;
  throw new HoldfastError('balance_moved', { transaction: moved.id, since: startedAt.toISOString() });
}
