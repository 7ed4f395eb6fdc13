import type { Journal } from '../../domain/journals/journal';

const types = 'text text timestamptz boolean text text text integer text text text bigint'.split(' ');

/**
 * The call that books journals: its parameters from number `first` on are those that `journalParameters` gives, and
 * `bookedAt` is the one that says when. Gives how many were booked now; 0 where there are no journals.
 */
export function postJournalsFrom(first: number, bookedAt: string): string {
  const [keys, ...others] = types.map((type, index) => `$${first + index}::${type}[]`);
  const call = `post_journals($1, $2, ${bookedAt}::timestamptz, ${[keys, ...others].join(', ')})`;
  return `CASE WHEN cardinality(${keys}) > 0 THEN ${call} ELSE 0 END`;
}

/** Journals as the parameters of `post_journals` from `keys` on. Each must have entries. */
export function journalParameters(journals: readonly Journal[]): readonly (readonly unknown[])[] {
  const entries = journals.flatMap((journal, index) =>
    journal.entries.map((entry) => ({ ...entry, journal: index + 1 })),
  );
  return [
    journals.map((journal) => journal.key),
    journals.map((journal) => journal.kind),
    journals.map((journal) => journal.occurredAt),
    journals.map((journal) => journal.mayOverdraw),
    journals.map((journal) => journal.cause),
    journals.map((journal) => journal.actor),
    journals.map((journal) => journal.reason),
    entries.map((entry) => entry.journal),
    entries.map((entry) => entry.account.name),
    entries.map((entry) => entry.account.kind),
    entries.map((entry) => entry.money.currency),
    entries.map((entry) => entry.money.amount),
  ];
}
