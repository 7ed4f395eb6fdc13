import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'record-recovered',
  NoRow,
  `UPDATE restoration SET recovered_at = $4
   WHERE account = $1 AND livemode = $2 AND recovered_at IS NULL AND restored_at <= $3`,
);

/** Notes that the books have recovered from a restoration, and so from those before it. */
export async function recordRecovered(session: Session, restoredAt: Date, now: Date): Promise<void> {
  await session.run(statement, [restoredAt, now]);
}
