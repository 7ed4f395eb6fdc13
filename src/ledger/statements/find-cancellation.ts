import type { RequestRecord } from '../../contracts/ports/ledger-requests';
import { RequestRow, requestColumns } from '../rows/request-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-cancellation',
  RequestRow,
  `SELECT ${requestColumns} FROM request
   WHERE account = $1 AND livemode = $2 AND customer = $3 AND payment_intent = $4 AND kind = 'cancel'
     AND (state <> 'answered' OR answer ->> 'kind' = 'canceled')
   ORDER BY state = 'answered' DESC, position LIMIT 1`,
);

/** The request that has canceled a PaymentIntent, or else the first that may; null where none does. */
export async function findCancellation(
  session: Session,
  customer: string,
  paymentIntent: string,
): Promise<RequestRecord | null> {
  const [row] = await session.run(statement, [customer, paymentIntent]);
  return row ?? null;
}
