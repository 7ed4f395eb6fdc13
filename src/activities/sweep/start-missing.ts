import type { ActivityParts } from '../activity-parts';

/** A door that is still at work has started its workflow by then. */
const startedByMs = 60_000;

const startsMax = 100;

/**
 * Starts the workflows of payments that were registered and never begun: whoever registered them ended before the
 * start. One whose workflow ran, however it ended, is left to an operator.
 */
export function startMissingPayments(parts: Pick<ActivityParts, 'ledger' | 'workflows' | 'clock'>) {
  return async (): Promise<{ readonly started: number }> => {
    const before = new Date((await parts.clock.now()).getTime() - startedByMs);
    const missing = await parts.ledger.invoicePayments.listUnprepared(before, startsMax);
    for (const { workflowId, input, attempt } of missing) {
      await parts.workflows.startMissingInvoicePayment(workflowId, { payment: input, attempt });
    }
    return { started: missing.length };
  };
}
