import { Type } from 'typebox';
import type { InvoicePaymentProblem } from '../../contracts/invoice-payment';
import { invoicePaymentProblem } from '../rows/invoice-payment-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'record-invoice-payment-problem',
  Type.Object({ attempt: Type.Integer() }),
  `UPDATE invoice_payment SET problem = $5
   WHERE account = $1 AND livemode = $2 AND invoice = $3 AND attempt = $4
     AND result IS NULL AND problem IS NULL
   RETURNING attempt`,
);

/**
 * Notes why nobody goes on with an attempt; false when it has ended, or when a problem is noted already.
 */
export async function recordInvoicePaymentProblem(
  session: Session,
  invoice: string,
  attempt: number,
  problem: InvoicePaymentProblem,
): Promise<boolean> {
  const values = [invoice, attempt, invoicePaymentProblem.write(problem)];
  return (await session.run(statement, values)).length > 0;
}
