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
  await refusing(moving, () => postJournalBatch(session, moving, bookedAt));
}

/** A fact that moves nothing, such as a cash row of net zero, has no entries, and Postgres takes no journal without. */
export function movesSomething(journal: Journal): boolean {
  return journal.entries.length > 0;
}

/** Carries out what books these journals; a row of theirs that Postgres takes for impossible is `journal_refused`. */
export async function refusing<Result>(
  journals: readonly Journal[],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RowRefused) || !isOfTheBooks(error)) throw error;
    const key = journals.map((journal) => journal.key).join(', ');
    throw new HoldfastError('journal_refused', { key, problem: error.message }, { cause: error });
  }
}

/** By the constraint, which is named after its table; a value out of range names none. */
function isOfTheBooks({ constraint }: RowRefused): boolean {
  return constraint === null || /^(journal|entry|ledger_account)_/.test(constraint);
}
