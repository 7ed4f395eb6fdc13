import type { TimelineEntry } from '../../contracts/invoice-payment';
import { TimelineRow } from '../rows/invoice-payment-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-timeline',
  TimelineRow,
  `SELECT at, kind, text FROM invoice_payment_timeline
   WHERE account = $1 AND livemode = $2 AND invoice = $3 AND attempt = $4
   ORDER BY at, sequence LIMIT 500`,
);

/** The timeline of an attempt, the oldest first. */
export async function listTimeline(
  session: Session,
  invoice: string,
  attempt: number,
): Promise<readonly TimelineEntry[]> {
  const rows = await session.run(statement, [invoice, attempt]);
  return rows.map((row) => ({ at: row.at.toISOString(), kind: row.kind, text: row.text }));
}
