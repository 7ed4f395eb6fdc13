import { Type } from 'typebox';
import { Instant } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-event-cursor',
  Type.Object({ sweptUntil: Instant }),
  `SELECT swept_until AS "sweptUntil" FROM event_cursor WHERE account = $1 AND livemode = $2`,
);

/** Up to when Stripe's own list of events was read; null before the first time. */
export async function findEventCursor(session: Session): Promise<Date | null> {
  const [row] = await session.run(statement, []);
  return row?.sweptUntil ?? null;
}
