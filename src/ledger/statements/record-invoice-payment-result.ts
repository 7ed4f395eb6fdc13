import type { InvoicePaymentResult } from '../../contracts/invoice-payment';
import { NoRow } from '../rows/columns';
import { invoicePaymentResult } from '../rows/invoice-payment-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'record-invoice-payment-result',
  NoRow,
  `UPDATE invoice_payment SET result = $5
   WHERE account = $1 AND livemode = $2 AND invoice = $3 AND attempt = $4 AND result IS NULL`,
);

/** Stores the result of an attempt, unless one is stored. */
export async function recordInvoicePaymentResult(
  session: Session,
  invoice: string,
  attempt: number,
  result: InvoicePaymentResult,
): Promise<void> {
  await session.run(statement, [invoice, attempt, invoicePaymentResult.write(result)]);
}
