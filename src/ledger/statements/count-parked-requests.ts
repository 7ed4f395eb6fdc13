import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'count-parked-requests',
  Type.Object({ parked: Type.Integer() }),
  `SELECT count(*)::integer AS parked FROM request
   WHERE account = $1 AND livemode = $2 AND customer = $3 AND state = 'parked'
     AND kind NOT IN ('confirm', 'capture', 'increment_authorization', 'cancel_card_payment', 'cancel_checkout')`,
);

/** How many requests of a customer's cash are parked. */
export async function countParkedRequests(session: Session, customer: string): Promise<number> {
  const [row] = await session.run(statement, [customer]);
  return row?.parked ?? 0;
}
