import type { RequestRecord } from '../../contracts/ports/ledger-requests';
import { RequestRow, requestColumns } from '../rows/request-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

/**
 * A parked request holds back the later ones on its PaymentIntent, and all of them while it holds the customer's cash
 * still (`hold-still`) and has not let it move again (`set-back`).
 */
const statement = defineStatement(
  'take-next-request',
  RequestRow,
  `UPDATE request SET state = 'taken', parked_reason = NULL
   WHERE account = $1 AND livemode = $2 AND id = (
     SELECT next.id FROM request AS next
     WHERE next.account = $1 AND next.livemode = $2 AND next.customer = $3 AND next.position > $4
       AND next.state <> 'answered'
       AND next.kind NOT IN ('confirm', 'capture', 'increment_authorization', 'cancel_card_payment', 'cancel_checkout')
       AND NOT EXISTS (
         SELECT FROM request AS parked
         WHERE parked.account = $1 AND parked.livemode = $2 AND parked.customer = $3 AND parked.state = 'parked'
           AND parked.position < next.position
           AND (parked.payment_intent = next.payment_intent OR EXISTS (
             SELECT FROM stripe_write AS held
             WHERE held.account = $1 AND held.livemode = $2 AND held.cause = parked.id || '/hold-still'
               AND held.state IN ('sent', 'unknown', 'done') AND NOT EXISTS (
                 SELECT FROM stripe_write AS moving
                 WHERE moving.account = $1 AND moving.livemode = $2 AND moving.cause = parked.id || '/set-back'
                   AND moving.state = 'done'
               )
           ))
       )
     ORDER BY next.position LIMIT 1 FOR UPDATE
   )
   RETURNING ${requestColumns}`,
);

/** Takes the next unanswered request of a customer's cash after a position; null when there is none. */
export async function takeNextRequest(
  session: Session,
  customer: string,
  afterPosition: bigint,
): Promise<RequestRecord | null> {
  const [row] = await session.run(statement, [customer, afterPosition]);
  return row ?? null;
}
