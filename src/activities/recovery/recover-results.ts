import type { RecoveryParts } from './recovery-parts';

/**
 * Gives payments back the results that their workflows came to after the backup. One that Temporal has forgotten is
 * started again, and finds in the books how it ended. Returns how many results were recovered.
 */
export async function recoverResults(parts: RecoveryParts): Promise<number> {
  let recovered = 0;
  for (const record of await parts.ledger.recovery.unendedPayments()) {
    const { invoice, attempt, workflowId, input } = record;
    const past = await parts.pastWorkflows.find(workflowId);
    switch (past.state) {
      case 'completed':
        await parts.ledger.invoicePayments.recordResult(invoice, attempt, past.result);
        recovered += 1;
        break;
      case 'unknown':
        await parts.workflows.startInvoicePayment(workflowId, { payment: input, attempt });
        break;
      case 'running':
      // Started again by the next same call, as after any failure.
      case 'failed':
        break;
      default: {
        const unreachable: never = past;
        return unreachable;
      }
    }
  }
  return recovered;
}
