import { Type } from 'typebox';
import type { InvoicePaymentInput } from '../../contracts/invoice-payment-input';
import { invoicePaymentInput } from '../rows/invoice-payment-row';
import type { Session } from '../session';
import { defineStatement } from '../statement';

export interface InvoicePaymentToInsert {
  readonly invoice: string;
  readonly workflowId: string;
  readonly input: InvoicePaymentInput;
  readonly dueAt: Date | null;
  readonly reopens?: string;
  readonly now: Date;
}

const statement = defineStatement(
  'insert-invoice-payment',
  Type.Object({ attempt: Type.Integer() }),
  `INSERT INTO invoice_payment
     (account, livemode, invoice, attempt, workflow_id, customer, input, input_hash, due_at, created_at, reopens)
   SELECT $1, $2, $3, $4::integer, $5, $6, $7::jsonb, sha256(convert_to($7::jsonb::text, 'UTF8')), $8::timestamptz, $9, $10
   WHERE $4 = 1 OR EXISTS (
     SELECT FROM invoice_payment AS earlier
     WHERE earlier.account = $1 AND earlier.livemode = $2 AND earlier.invoice = $3 AND earlier.attempt = $4 - 1
   )
   ON CONFLICT DO NOTHING RETURNING attempt`,
);

/** Inserts an attempt, unless it is there or the one before it is not; true when it was inserted. */
export async function insertInvoicePayment(
  session: Session,
  row: InvoicePaymentToInsert,
  attempt: number,
): Promise<boolean> {
  const { invoice, workflowId, input, dueAt, now } = row;
  const written = invoicePaymentInput.write(input);
  const parameters = [invoice, attempt, workflowId, input.customer, written, dueAt, now, row.reopens ?? null];
  return (await session.run(statement, parameters)).length > 0;
}
