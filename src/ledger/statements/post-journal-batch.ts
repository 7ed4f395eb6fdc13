import { Type } from 'typebox';
import type { Journal } from '../../domain/journals/journal';
import { journalParameters, postJournalsFrom } from '../rows/journal-parameters';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'post-journal-batch',
  Type.Object({ booked: Type.Integer() }),
  `SELECT ${postJournalsFrom(4, '$3')} AS booked`,
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
