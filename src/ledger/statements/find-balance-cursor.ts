import { Type } from 'typebox';
import { Instant } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-balance-cursor',
  Type.Object({ readUntil: Instant }),
  `SELECT read_until AS "readUntil" FROM balance_cursor WHERE account = $1 AND livemode = $2`,
);

/** Up to when Stripe's balance transactions were read and booked; null before the first time. */
export async function findBalanceCursor(session: Session): Promise<Date | null> {
  const [row] = await session.run(statement, []);
  return row?.readUntil ?? null;
}
