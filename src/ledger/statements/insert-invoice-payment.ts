import type { InvoicePaymentInput } from '../../contracts/invoice-payment-input';
import type { InvoicePaymentRecord, NotedInTimeline } from '../../contracts/ports/ledger-invoice-payments';
import { InvoicePaymentRow, invoicePaymentColumns, invoicePaymentInput } from '../rows/invoice-payment-row';
import { insertNote, noteParameters } from '../rows/noted-in-timeline';
import type { Session } from '../session';
import { defineStatement } from '../statement';

export interface InvoicePaymentToInsert {
  readonly invoice: string;
  readonly workflowId: string;
  readonly input: InvoicePaymentInput;
  readonly dueAt: Date | null;
  readonly reopens?: string;
  readonly now: Date;
  readonly noted?: NotedInTimeline;
}

const statement = defineStatement(
  'insert-invoice-payment',
  InvoicePaymentRow,
  `WITH customer_is_there AS (
     INSERT INTO customer (account, livemode, customer, created_at) VALUES ($1, $2, $6, $9) ON CONFLICT DO NOTHING
   ), inserted AS (
     INSERT INTO invoice_payment
       (account, livemode, invoice, attempt, workflow_id, customer, input, input_hash, due_at, created_at, reopens)
     SELECT $1, $2, $3, $4::integer, $5, $6, $7::jsonb, sha256(convert_to($7::jsonb::text, 'UTF8')), $8::timestamptz, $9, $10
     WHERE $4 = 1 OR EXISTS (
       SELECT FROM invoice_payment AS earlier
       WHERE earlier.account = $1 AND earlier.livemode = $2 AND earlier.invoice = $3 AND earlier.attempt = $4 - 1
     )
     ON CONFLICT DO NOTHING
     RETURNING *
   ), noted AS (
     ${insertNote('inserted', 11)}
   )
   SELECT ${invoicePaymentColumns} FROM inserted`,
);

/**
 * Inserts an attempt with what its timeline says of it, and its customer if nobody has yet. Null, and no attempt is
 * inserted, when it is there or the one before it is not.
 */
export async function insertInvoicePayment(
  session: Session,
  row: InvoicePaymentToInsert,
  attempt: number,
): Promise<InvoicePaymentRecord | null> {
  const { invoice, workflowId, input, dueAt, now } = row;
  const written = invoicePaymentInput.write(input);
  const own = [invoice, attempt, workflowId, input.customer, written, dueAt, now, row.reopens ?? null];
  const [inserted] = await session.run(statement, [...own, ...noteParameters(row.noted)]);
  return inserted ?? null;
}
