import { Type } from 'typebox';
import type { Journal } from '../../domain/journals/journal';
import { journalParameters } from '../rows/journal-parameters';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'post-journal-batch',
  Type.Object({ booked: Type.Integer() }),
  `SELECT post_journals($1, $2, $3::timestamptz, $4::text[], $5::text[], $6::timestamptz[], $7::boolean[], $8::text[],
     $9::text[], $10::text[], $11::integer[], $12::text[], $13::text[], $14::text[], $15::bigint[]) AS booked`,
);

/** Books journals as one batch; gives how many were booked now. Each must have entries. */
export async function postJournalBatch(
  session: Session,
  journals: readonly Journal[],
  bookedAt: Date | null,
): Promise<number> {
  const [row] = await session.run(statement, [bookedAt, ...journalParameters(journals)]);
  return row?.booked ?? 0;
}
