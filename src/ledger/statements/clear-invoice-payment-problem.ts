import type { InvoicePaymentProblem } from '../../contracts/invoice-payment';
import { NoRow } from '../rows/columns';
import { invoicePaymentProblem } from '../rows/invoice-payment-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'clear-invoice-payment-problem',
  NoRow,
  `UPDATE invoice_payment SET problem = NULL
   WHERE account = $1 AND livemode = $2 AND invoice = $3 AND attempt = $4 AND problem = $5::jsonb`,
);

/** Takes back what was noted of an attempt, unless something else has been noted since. */
export async function clearInvoicePaymentProblem(
  session: Session,
  invoice: string,
  attempt: number,
  problem: InvoicePaymentProblem,
): Promise<void> {
  await session.run(statement, [invoice, attempt, invoicePaymentProblem.write(problem)]);
}
