import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'end-book-differences',
  NoRow,
  `UPDATE book_difference SET gone_at = $4
   WHERE account = $1 AND livemode = $2 AND subject = $3 AND gone_at IS NULL AND seen_at < $4`,
);

/** Ends the differences of a customer, or of the account, that a comparison did not find any more. */
export async function endBookDifferences(session: Session, subject: string, now: Date): Promise<void> {
  await session.run(statement, [subject, now]);
}
