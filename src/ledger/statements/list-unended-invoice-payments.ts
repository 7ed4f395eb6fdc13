import type { InvoicePaymentRecord } from '../../contracts/ports/ledger-invoice-payments';
import { InvoicePaymentRow, invoicePaymentColumns } from '../rows/invoice-payment-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'list-unended-invoice-payments',
  InvoicePaymentRow,
  `SELECT ${invoicePaymentColumns} FROM invoice_payment
   WHERE account = $1 AND livemode = $2 AND result IS NULL
   ORDER BY created_at, invoice, attempt`,
);

/** Every invoice payment that has no result, the oldest first. */
export async function listUnendedInvoicePayments(session: Session): Promise<readonly InvoicePaymentRecord[]> {
  return session.run(statement, []);
}
