import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/** A pass that was overtaken by a later one does not set the cursor back. */
const statement = defineStatement(
  'record-balance-cursor',
  NoRow,
  `INSERT INTO balance_cursor AS cursor (account, livemode, read_until) VALUES ($1, $2, $3)
   ON CONFLICT (account, livemode)
   DO UPDATE SET read_until = greatest(cursor.read_until, EXCLUDED.read_until)`,
);

/** Remembers up to when Stripe's balance transactions were read and booked. */
export async function recordBalanceCursor(session: Session, until: Date): Promise<void> {
  await session.run(statement, [until]);
}
