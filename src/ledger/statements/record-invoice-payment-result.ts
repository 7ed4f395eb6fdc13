import { Type } from 'typebox';
import type { InvoicePaymentResult } from '../../contracts/invoice-payment';
import type { NotedInTimeline } from '../../contracts/ports/ledger-invoice-payments';
import { invoicePaymentResult } from '../rows/invoice-payment-row';
import { insertNote, noteParameters } from '../rows/noted-in-timeline';
import type { Session } from '../session';
import { defineStatement } from '../statement';

const statement = defineStatement(
  'record-invoice-payment-result',
  Type.Object({ attempt: Type.Integer() }),
  `WITH recorded AS (
     UPDATE invoice_payment SET result = $5
     WHERE account = $1 AND livemode = $2 AND invoice = $3 AND attempt = $4 AND result IS NULL
     RETURNING invoice, attempt
   ), noted AS (
     ${insertNote('recorded', 6)}
   )
   SELECT attempt FROM recorded`,
);

/** Stores the result of an attempt and what its timeline says of it, unless a result is stored; true when it did. */
export async function recordInvoicePaymentResult(
  session: Session,
  invoice: string,
  attempt: number,
  result: InvoicePaymentResult,
  noted?: NotedInTimeline,
): Promise<boolean> {
  const parameters = [invoice, attempt, invoicePaymentResult.write(result), ...noteParameters(noted)];
  return (await session.run(statement, parameters)).length > 0;
}
