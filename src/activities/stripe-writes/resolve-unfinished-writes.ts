import type { ActivityParts } from '../activity-parts';
import { sendUntilAnswered } from './carry-out-write';

/**
 * Brings every unfinished write of a customer to its end before anything new is announced on the same objects. One
 * that was never sent is proved absent: whoever still wants it announces it again. One whose answer was lost is sent
 * again with its key, which makes Stripe repeat its answer. Throws `write_outcome_unknown` when Stripe can't tell.
 */
export async function resolveUnfinishedWrites(
  parts: Pick<ActivityParts, 'ledger' | 'stripe' | 'clock'>,
  customer: string,
): Promise<void> {
  for (const write of await parts.ledger.writes.unfinished(customer)) {
    if (write.state === 'announced') {
      await parts.ledger.writes.move(write.id, ['announced'], { to: 'absent' });
    } else {
      await sendUntilAnswered(parts, write);
    }
  }
}
