import type { CaseNote } from '../../domain/operator-case';
import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'insert-case-note',
  NoRow,
  `INSERT INTO operator_case_note (account, livemode, operator_case, key, at, text)
   VALUES ($1, $2, $3, $4, $6, $5) ON CONFLICT DO NOTHING`,
);

/** Adds a note to a case, unless it is there. */
export async function insertCaseNote(session: Session, note: CaseNote, now: Date): Promise<void> {
  await session.run(statement, [note.case, note.key, note.text, now]);
}
