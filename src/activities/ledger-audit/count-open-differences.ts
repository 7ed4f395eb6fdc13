import type { ActivityParts } from '../activity-parts';

/** How many differences between the books and Stripe stand. */
export function countOpenDifferences(parts: Pick<ActivityParts, 'ledger'>) {
  return async (): Promise<{ readonly open: number }> => ({ open: await parts.ledger.audits.countOpen() });
}
