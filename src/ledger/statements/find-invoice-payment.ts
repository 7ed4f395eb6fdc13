import type { InvoicePaymentRecord } from '../../contracts/ports/ledger-invoice-payments';
import { InvoicePaymentRow, invoicePaymentColumns } from '../rows/invoice-payment-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-invoice-payment',
  InvoicePaymentRow,
  `SELECT ${invoicePaymentColumns} FROM invoice_payment
   WHERE account = $1 AND livemode = $2 AND invoice = $3 AND attempt = coalesce($4, attempt)
   ORDER BY attempt DESC LIMIT 1`,
);

/** An attempt of an invoice, or for null its newest one. */
export async function findInvoicePayment(
  session: Session,
  invoice: string,
  attempt: number | null,
): Promise<InvoicePaymentRecord | null> {
  const [row] = await session.run(statement, [invoice, attempt]);
  return row ?? null;
}
