import { HoldfastError } from '../domain/errors/holdfast-error';
import type { Journal } from '../domain/journals/journal';
import { RowRefused } from './map-database-error';
import type { Session } from './session';
import { postJournalBatch } from './statements/post-journal-batch';

/**
 * Books journals in this order, all or none; one whose key is booked already with the same content is skipped. Throws
 * `journal_key_conflict` and `journal_refused`.
 */
export async function postJournals(
  session: Session,
  journals: readonly Journal[],
  bookedAt: Date | null,
): Promise<void> {
  // A fact that moves nothing, such as a cash row of net zero, has no entries, and Postgres takes no journal without.
  const moving = journals.filter((journal) => journal.entries.length > 0);
  if (moving.length === 0) return;
  try {
    await postJournalBatch(session, moving, bookedAt);
  } catch (error) {
    if (!(error instanceof RowRefused)) throw error;
    const key = moving.map((journal) => journal.key).join(', ');
    throw new HoldfastError('journal_refused', { key, problem: error.message }, { cause: error });
  }
}
