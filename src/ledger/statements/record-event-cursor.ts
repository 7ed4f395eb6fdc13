import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/** A sweep that was overtaken by a later one does not set the cursor back. */
const statement = defineStatement(
  'record-event-cursor',
  Type.Object({}),
  `INSERT INTO event_cursor AS cursor (account, livemode, swept_until) VALUES ($1, $2, $3)
   ON CONFLICT (account, livemode)
   DO UPDATE SET swept_until = greatest(cursor.swept_until, EXCLUDED.swept_until)`,
);

/** Remembers up to when Stripe's own list of events was read. */
export async function recordEventCursor(session: Session, until: Date): Promise<void> {
  await session.run(statement, [until]);
}
