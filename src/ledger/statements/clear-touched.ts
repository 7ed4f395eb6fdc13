import { NoRow } from '../rows/columns';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'clear-touched',
  NoRow,
  `UPDATE payment_intent SET touched = false
   WHERE account = $1 AND livemode = $2 AND touched AND id IN (
     SELECT id FROM payment_intent WHERE account = $1 AND livemode = $2 AND id = ANY ($3::text[])
     ORDER BY id FOR NO KEY UPDATE
   )`,
);

/** Takes the marks of events away from PaymentIntents. */
export async function clearTouched(session: Session, ids: readonly string[]): Promise<void> {
  await session.run(statement, [[...ids]]);
}
