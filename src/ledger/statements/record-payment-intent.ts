import type { InvoicePaymentRecord, NotedInTimeline } from '../../contracts/ports/ledger-invoice-payments';
import { InvoicePaymentRow, invoicePaymentColumns } from '../rows/invoice-payment-row';
import { insertNote, noteParameters } from '../rows/noted-in-timeline';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'record-payment-intent',
  InvoicePaymentRow,
  `WITH recorded AS (
     UPDATE invoice_payment SET payment_intent = $5, problem = NULL
     WHERE account = $1 AND livemode = $2 AND invoice = $3 AND attempt = $4
       AND coalesce(payment_intent, $5) = $5
     RETURNING *
   ), noted AS (
     ${insertNote('recorded', 6)}
   )
   SELECT ${invoicePaymentColumns} FROM recorded`,
);

/**
 * Records the PaymentIntent of an attempt and what its timeline says of it, and gives the attempt; null when there is no
 * such attempt, or it has another one.
 */
export async function recordPaymentIntent(
  session: Session,
  invoice: string,
  attempt: number,
  paymentIntent: string,
  noted?: NotedInTimeline,
): Promise<InvoicePaymentRecord | null> {
  const parameters = [invoice, attempt, paymentIntent, ...noteParameters(noted)];
  const [row] = await session.run(statement, parameters);
  return row ?? null;
}
