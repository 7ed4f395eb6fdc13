import type { NotedInTimeline } from '../../contracts/ports/ledger-invoice-payments';

/**
 * SQL that adds an entry to the timeline of each attempt in `rows`, unless its key is there; without a key it adds nothing. It
 * takes four parameters from number `first` on, which `noteParameters` gives.
 */
export function insertNote(rows: string, first: number): string {
  return `INSERT INTO invoice_payment_timeline (account, livemode, invoice, attempt, key, at, kind, text)
     SELECT $1, $2, invoice, attempt, $${first}::text, $${first + 1}::timestamptz, $${first + 2}, $${first + 3}
     FROM ${rows} WHERE $${first}::text IS NOT NULL
     ON CONFLICT DO NOTHING`;
}

/** The parameters of `insertNote`. */
export function noteParameters(noted: NotedInTimeline | undefined): readonly (string | null)[] {
  if (noted === undefined) return [null, null, null, null];
  const { key, entry } = noted;
  return [key, entry.at, entry.kind, entry.text];
}
