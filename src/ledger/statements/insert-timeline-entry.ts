import type { TimelineEntry } from '../../contracts/invoice-payment';
import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'insert-timeline-entry',
  NoRow,
  `INSERT INTO invoice_payment_timeline (account, livemode, invoice, attempt, key, at, kind, text)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
);

/** Adds to the timeline of an attempt, unless the key is there. */
export async function insertTimelineEntry(
  session: Session,
  invoice: string,
  attempt: number,
  key: string,
  entry: TimelineEntry,
): Promise<void> {
  await session.run(statement, [invoice, attempt, key, entry.at, entry.kind, entry.text]);
}
