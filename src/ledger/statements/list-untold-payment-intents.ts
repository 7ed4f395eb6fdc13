import { Type } from 'typebox';
import type { UntoldPaymentIntent } from '../../contracts/ports/ledger-stripe-objects';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-untold-payment-intents',
  Type.Object({ id: Type.String(), news: Type.Integer(), workflowId: Type.String() }),
  `SELECT changed.id, changed.news, registered.workflow_id AS "workflowId"
   FROM payment_intent AS changed
   JOIN invoice_payment AS registered
     ON registered.account = changed.account AND registered.livemode = changed.livemode
     AND registered.invoice = changed.invoice AND registered.attempt = changed.attempt
   WHERE changed.account = $1 AND changed.livemode = $2 AND changed.customer = $3 AND changed.method = 'bank_transfer'
     AND changed.news > changed.news_told
   ORDER BY changed.created_at, changed.id`,
);

/** A customer's bank-transfer PaymentIntents of whose changes their invoice payments have not been told, the oldest first. */
export async function listUntoldPaymentIntents(
  session: Session,
  customer: string,
): Promise<readonly UntoldPaymentIntent[]> {
  return session.run(statement, [customer]);
}
