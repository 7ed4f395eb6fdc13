import type { InvoicePaymentRecord } from '../../contracts/ports/ledger-invoice-payments';
import { InvoicePaymentRow, invoicePaymentColumns } from '../rows/invoice-payment-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'find-payment-of-checkout-session',
  InvoicePaymentRow,
  `SELECT ${invoicePaymentColumns} FROM invoice_payment
   WHERE account = $1 AND livemode = $2 AND checkout_session = $3`,
);

/** The attempt for which a Checkout Session was handed over. */
export async function findPaymentOfCheckoutSession(
  session: Session,
  checkoutSession: string,
): Promise<InvoicePaymentRecord | null> {
  const [row] = await session.run(statement, [checkoutSession]);
  return row ?? null;
}
