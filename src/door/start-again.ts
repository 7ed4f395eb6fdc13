import type { Clock } from '../contracts/ports/clock';
import type { Ledger } from '../contracts/ports/ledger';
import type { InvoicePaymentRecord } from '../contracts/ports/ledger-invoice-payments';
import type { WorkflowStarter } from '../contracts/ports/workflow-starter';
import { HoldfastError } from '../domain/errors/holdfast-error';

export interface StartAgain {
  readonly invoice: string;
  readonly actor: string;
  readonly reason: string;
}

/**
 * Starts the workflow of an invoice's newest attempt again, from the input that is stored, after it failed or somebody
 * terminated it. One that runs is left alone, and so is one that has ended with a result, which is given back with the
 * row. Throws `invoice_payment_not_found`, `temporal_unreachable`.
 */
export async function startAgain(
  parts: { readonly ledger: Ledger; readonly workflows: WorkflowStarter; readonly clock: Clock },
  { invoice, actor, reason }: StartAgain,
): Promise<InvoicePaymentRecord> {
  const { invoicePayments } = parts.ledger;
  const record = await invoicePayments.find(invoice);
  if (record === null) throw new HoldfastError('invoice_payment_not_found', { invoice });
  if (record.result !== null) return record;
  await startWorkflowOf(parts, record);
  const { attempt } = record;
  const at = (await parts.clock.now()).toISOString();
  const entry = { at, kind: 'started' as const, text: `${actor} said to start again: ${reason}` };
  await invoicePayments.recordTimeline(invoice, attempt, `started_again/${at}`, entry);
  return record;
}

/** Starts the workflow of a registered payment, which does nothing while it runs, and takes back what was noted of it. */
export async function startWorkflowOf(
  { ledger, workflows }: { readonly ledger: Ledger; readonly workflows: WorkflowStarter },
  { workflowId, invoice, attempt, input, problem }: InvoicePaymentRecord,
): Promise<void> {
  await workflows.startInvoicePayment(workflowId, { payment: input, attempt });
  // Known before this start, so it is no problem of the workflow that runs now.
  if (problem !== null) await ledger.invoicePayments.clearProblem(invoice, attempt, problem);
}
