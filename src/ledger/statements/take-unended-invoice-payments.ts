import type { InvoicePaymentRecord } from '../../contracts/ports/ledger-invoice-payments';
import { InvoicePaymentRow, invoicePaymentColumns } from '../rows/invoice-payment-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'take-unended-invoice-payments',
  InvoicePaymentRow,
  `UPDATE invoice_payment SET start_tried_at = $5
   WHERE account = $1 AND livemode = $2 AND (invoice, attempt) IN (
     SELECT unended.invoice, unended.attempt FROM invoice_payment AS unended
     WHERE unended.account = $1 AND unended.livemode = $2
       AND unended.result IS NULL AND unended.problem IS NULL
       AND coalesce(unended.start_tried_at, unended.created_at)
         < CASE WHEN unended.payment_intent IS NULL AND (unended.checkout_session IS NULL OR unended.start_tried_at IS NULL)
             THEN $3::timestamptz ELSE $4::timestamptz END
     ORDER BY unended.payment_intent IS NOT NULL OR unended.checkout_session IS NOT NULL, coalesce(unended.start_tried_at, unended.created_at),
       unended.invoice, unended.attempt
     LIMIT $6
   )
   RETURNING ${invoicePaymentColumns}`,
);

/**
 * Payments without a result that nothing is known to be wrong with and that nobody tried to start since an instant: those
 * without a PaymentIntent first (which that of a Checkout Session may be for a day), then those tried longest ago, each noted as tried now.
 */
export async function takeUnendedInvoicePayments(
  session: Session,
  untriedSince: { readonly unprepared: Date; readonly prepared: Date },
  now: Date,
  limit: number,
): Promise<readonly InvoicePaymentRecord[]> {
  return session.run(statement, [untriedSince.unprepared, untriedSince.prepared, now, limit]);
}
