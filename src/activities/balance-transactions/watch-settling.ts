import { formatMoney } from '../../domain/money';
import { settlesWithinMs } from '../../domain/settling';
import type { ActivityParts } from '../activity-parts';

/** Opens a case for a currency that has something settling for too long, and closes the cases that are over. */
export async function watchSettling({
  ledger,
  clock,
}: Pick<ActivityParts, 'ledger' | 'clock'>): Promise<void> {
  const now = await clock.now();
  const overdue = (await ledger.balanceTransactions.unsettled()).filter(
    ({ since }) => now.getTime() - since.getTime() > settlesWithinMs,
  );
  const standing = new Set<string>();
  for (const { balance, oldestJournal, since } of overdue) {
    const key = `not_settled/${balance.currency}/${oldestJournal}`;
    standing.add(key);
    await ledger.cases.open(
      {
        key,
        kind: 'not_settled',
        customer: null,
        invoice: null,
        object: oldestJournal,
        amount: balance,
        text: `${formatMoney(balance)} has been in stripe:settling since ${since.toISOString()}, the oldest of it by journal ${oldestJournal}: the books know one side of a movement and not the other. Look the object up in Stripe’s Dashboard; the case closes itself once both sides are booked.`,
      },
      now,
    );
  }
  for (const { key } of await ledger.cases.listOpenOfKind('not_settled')) {
    if (standing.has(key)) continue;
    await ledger.cases.close(key, { actor: 'holdfast', resolution: 'Both sides are booked by now.' }, now);
  }
}
