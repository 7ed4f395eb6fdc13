import { Type } from 'typebox';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'pass-on-ended-cards',
  Type.Object({ id: Type.String() }),
  `UPDATE payment_intent SET swept_at = $3
   WHERE account = $1 AND livemode = $2 AND id IN (
     SELECT open.id FROM payment_intent AS open
     JOIN invoice_payment AS ended
       ON ended.account = open.account AND ended.livemode = open.livemode
       AND ended.invoice = open.invoice AND ended.attempt = open.attempt
     WHERE open.account = $1 AND open.livemode = $2 AND open.method = 'card' AND NOT open.finished
       AND ended.result IS NOT NULL
     ORDER BY open.swept_at NULLS FIRST, open.created_at LIMIT $4
   )
   RETURNING id`,
);

/**
 * Card intents of which something is still to be booked though their invoice payment has ended, those that were passed
 * on longest ago first.
 */
export async function passOnEndedCards(
  session: Session,
  now: Date,
  limit: number,
): Promise<readonly string[]> {
  return (await session.run(statement, [now, limit])).map(({ id }) => id);
}
