import type { InvoicePaymentRecord } from '../../contracts/ports/ledger-invoice-payments';
import { InvoicePaymentRow, invoicePaymentColumns } from '../rows/invoice-payment-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'take-unprepared-invoice-payments',
  InvoicePaymentRow,
  `UPDATE invoice_payment SET start_tried_at = $4
   WHERE account = $1 AND livemode = $2 AND (invoice, attempt) IN (
     SELECT unprepared.invoice, unprepared.attempt FROM invoice_payment AS unprepared
     WHERE unprepared.account = $1 AND unprepared.livemode = $2
       AND unprepared.payment_intent IS NULL AND unprepared.result IS NULL AND unprepared.problem IS NULL
       AND coalesce(unprepared.start_tried_at, unprepared.created_at) < $3
     ORDER BY coalesce(unprepared.start_tried_at, unprepared.created_at), unprepared.invoice, unprepared.attempt
     LIMIT $5
   )
   RETURNING ${invoicePaymentColumns}`,
);

/**
 * Payments without a PaymentIntent that nothing is known to be wrong with and that nobody tried to start since an
 * instant; those tried longest ago, each noted as tried now.
 */
export async function takeUnpreparedInvoicePayments(
  session: Session,
  untriedSince: Date,
  now: Date,
  limit: number,
): Promise<readonly InvoicePaymentRecord[]> {
  return session.run(statement, [untriedSince, now, limit]);
}
