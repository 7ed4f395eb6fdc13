import { caseOfUnmatchedCash, unmatchedAfterMs } from '../../domain/cash/unmatched-cash';
import type { ActivityParts } from '../activity-parts';

/** Opens a case for free cash that nothing was matched with for too long, and closes the cases that are over. */
export async function watchUnmatchedCash({
  ledger,
  clock,
}: Pick<ActivityParts, 'ledger' | 'clock'>): Promise<void> {
  const now = await clock.now();
  const standing = new Set<string>();
  for (const cash of await ledger.cash.unmatchedSince(new Date(now.getTime() - unmatchedAfterMs))) {
    const found = caseOfUnmatchedCash(cash);
    standing.add(found.key);
    await ledger.cases.open(found, now);
  }
  for (const { key } of await ledger.cases.listOpenOfKind('unmatched_cash')) {
    if (standing.has(key)) continue;
    const resolution = 'It was matched, sent back or taken by now.';
    await ledger.cases.close(key, { actor: 'holdfast', resolution }, now);
  }
}
