import type { RequestRecord } from '../../contracts/ports/ledger-requests';
import { RequestRow, requestColumns } from '../rows/request-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-unanswered-card-requests',
  RequestRow,
  `SELECT ${requestColumns} FROM request
   WHERE account = $1 AND livemode = $2 AND state <> 'answered' AND (payment_intent = $3 OR checkout_session = $4)
     AND kind IN ('confirm', 'capture', 'increment_authorization', 'cancel_card_payment', 'cancel_checkout')
   ORDER BY position LIMIT 20`,
);

/** What is asked of a card payment and not answered yet, the oldest first; at most twenty. */
export async function listUnansweredCardRequests(
  session: Session,
  paymentIntent: string | null,
  checkoutSession: string | null,
): Promise<readonly RequestRecord[]> {
  return session.run(statement, [paymentIntent, checkoutSession]);
}
