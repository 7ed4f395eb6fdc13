import type { Journal } from '../../domain/journals/journal';

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
