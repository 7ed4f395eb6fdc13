import type { InvoicePaymentRecord } from '../../contracts/ports/ledger-invoice-payments';
import { InvoicePaymentRow, invoicePaymentColumns } from '../rows/invoice-payment-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-unprepared-invoice-payments',
  InvoicePaymentRow,
  `SELECT ${invoicePaymentColumns} FROM invoice_payment
   WHERE account = $1 AND livemode = $2 AND payment_intent IS NULL AND result IS NULL AND created_at < $3
   ORDER BY created_at, invoice, attempt
   LIMIT $4`,
);

/** Payments registered before an instant that never got a PaymentIntent, the oldest first. */
export async function listUnpreparedInvoicePayments(
  session: Session,
  before: Date,
  limit: number,
): Promise<readonly InvoicePaymentRecord[]> {
  return session.run(statement, [before, limit]);
}
