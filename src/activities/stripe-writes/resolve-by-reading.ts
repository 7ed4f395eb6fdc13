import type { StripeWriteRecord } from '../../contracts/ports/ledger-stripe-writes';
import { concludeWrite } from './conclude-write';
import { findLostWrite, settlesAfterMs } from './find-lost-write';
import { outcomeUnknown } from './outcome-unknown';
import type { WriteOutcome, WriteParts } from './write-outcome';

/** What is not found is looked for once more, at the earliest this much later. */
const looksAgainAfterMs = 30_000;

/**
 * Finds out by reading Stripe whether a write happened that sending can tell nothing more about: found, it is done;
 * not found twice, it is absent and may be announced anew. Throws `write_outcome_unknown` (retryable) as long as it is
 * too early to tell.
 */
export async function resolveByReading(parts: WriteParts, write: StripeWriteRecord): Promise<WriteOutcome> {
  const now = await parts.clock.now();
  const earliest = new Date((write.lastSentAt ?? write.announcedAt).getTime() + settlesAfterMs);
  if (now.getTime() < earliest.getTime()) {
    throw outcomeUnknown(write, `Stripe is read at ${earliest.toISOString()} at the earliest`);
  }
  const lost = await findLostWrite(parts, write);
  switch (lost.kind) {
    case 'found':
      return concludeWrite(parts, write, lost.result);
    case 'unclear':
      throw outcomeUnknown(write, lost.problem);
    case 'missing':
      return missed(parts, write, now);
    default: {
      const unreachable: never = lost;
      return unreachable;
    }
  }
}

async function missed(parts: WriteParts, write: StripeWriteRecord, now: Date): Promise<WriteOutcome> {
  // Whatever was sent before a restore was sent long ago by now: there is nothing to wait for a second time.
  const sentAgo = now.getTime() - (write.lastSentAt ?? write.announcedAt).getTime();
  if (write.restoredAt !== null && sentAgo >= settlesAfterMs + looksAgainAfterMs) return absent(parts, write);
  if (write.missedAt === null) {
    await parts.ledger.writes.move(write.id, ['sent', 'unknown'], { to: 'unknown', missedAt: now });
    throw outcomeUnknown(write, 'it was looked for once and not found');
  }
  if (now.getTime() - write.missedAt.getTime() < looksAgainAfterMs) {
    throw outcomeUnknown(write, 'it was looked for moments ago and not found');
  }
  return absent(parts, write);
}

async function absent(parts: WriteParts, write: StripeWriteRecord): Promise<WriteOutcome> {
  const moved = await parts.ledger.writes.move(write.id, ['sent', 'unknown'], { to: 'absent' });
  return { state: 'absent', write: moved };
}
