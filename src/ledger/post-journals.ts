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
  const moving = journals.filter(movesSomething);
  if (moving.length === 0) return;
  try {
    await postJournalBatch(session, moving, bookedAt);
  } catch (error) {
    throw error instanceof RowRefused ? journalsRefused(moving, error) : error;
  }
}

/** A fact that moves nothing, such as a cash row of net zero, has no entries, and Postgres takes no journal without. */
export function movesSomething(journal: Journal): boolean {
  return journal.entries.length > 0;
}

/** What it means that Postgres took a row of these journals for impossible. */
export function journalsRefused(journals: readonly Journal[], refused: RowRefused): HoldfastError {
  const key = journals.map((journal) => journal.key).join(', ');
  return new HoldfastError('journal_refused', { key, problem: refused.message }, { cause: refused });
}
