import { HoldfastError } from '../../domain/errors/holdfast-error';
import { sendUntilAnswered } from './carry-out-write';
import type { WriteParts } from './write-outcome';

/**
 * Brings the unfinished writes of a customer to their end before anything new is announced on the same objects. One
 * that was never sent is proved absent: whoever still wants it announces it again. One whose answer was lost is sent
 * again with its key, which makes Stripe repeat its answer, or looked for by reading. Returns how many stay unknown;
 * they hold up only what touches the same objects.
 */
export async function resolveUnfinishedWrites(parts: WriteParts, customer: string): Promise<number> {
  let unknown = 0;
  for (const write of await parts.ledger.writes.unfinished(customer)) {
    if (write.state === 'announced') {
      await parts.ledger.writes.move(write.id, ['announced'], { to: 'absent' });
      continue;
    }
    try {
      await sendUntilAnswered(parts, write);
    } catch (error) {
      if (!(error instanceof HoldfastError) || error.code !== 'write_outcome_unknown') throw error;
      unknown += 1;
    }
  }
  return unknown;
}
