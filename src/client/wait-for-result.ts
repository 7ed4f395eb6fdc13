import type { Client } from '@temporalio/client';
import type { InvoicePaymentResult } from '../contracts/invoice-payment';
import type { Ledger } from '../contracts/ports/ledger';
import type { InvoicePaymentRecord } from '../contracts/ports/ledger-invoice-payments';
import { HoldfastError } from '../domain/errors/holdfast-error';
import { waitForEnd } from '../temporal/invoice-payment-workflow';

/**
 * Waits, as long as it takes, for the result of an invoice payment. The registry has the last word, because Temporal
 * forgets a workflow some days after its end. Throws the error with which the workflow failed;
 * `invoice_payment_ended` when it was terminated or is gone without a result (the same start begins it again); and
 * `temporal_unreachable`.
 */
export async function waitForResult(
  { ledger, temporal }: { readonly ledger: Ledger; readonly temporal: Client },
  { invoice, attempt, workflowId }: InvoicePaymentRecord,
): Promise<InvoicePaymentResult> {
  const before = await ledger.invoicePayments.find(invoice, attempt);
  if (before !== null && before.result !== null) return before.result;
  const end = await waitForEnd(temporal, workflowId);
  const after = await ledger.invoicePayments.find(invoice, attempt);
  if (after !== null && after.result !== null) return after.result;
  throw new HoldfastError('invoice_payment_ended', {
    invoice,
    outcome: end.kind === 'failed' ? end.how : end.kind,
    action: 'waiting for its result',
  });
}
