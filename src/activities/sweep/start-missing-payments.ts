import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { ActivityParts } from '../activity-parts';
import { noteProblem } from '../invoice-payment/note-problem';
import { beginAnewIfItStandsStill } from './begin-anew';

/** A door that is still at work has started its workflow by then. */
const startedByMs = 60_000;

/** One that has its PaymentIntent is paid all the same; only its deadline, and who is told of it, wait for its workflow. */
const lookedAfterMs = 10 * 60_000;

const startsMax = 100;

/**
 * Starts the workflows of payments that were registered and never begun: whoever registered them ended before the
 * start. One whose workflow ended without a result, because it failed or somebody terminated it, is left to somebody who
 * decides, and says so from then on. One that runs and stands still is begun anew.
 */
export function startMissingPayments(parts: Pick<ActivityParts, 'ledger' | 'workflows' | 'clock'>) {
  return async (): Promise<{ readonly started: number }> => {
    const now = await parts.clock.now();
    const untriedSince = {
      unprepared: new Date(now.getTime() - startedByMs),
      prepared: new Date(now.getTime() - lookedAfterMs),
    };
    let started = 0;
    for (const payment of await parts.ledger.invoicePayments.takeUnended(untriedSince, now, startsMax)) {
      const { workflowId, input, attempt, invoice } = payment;
      const state = await parts.workflows.startMissingInvoicePayment(workflowId, { payment: input, attempt });
      if (state === 'started') started += 1;
      if (state === 'task_pending') {
        const { customer, paymentIntent: object } = payment;
        await beginAnewIfItStandsStill(parts, workflowId, { customer, object, payment });
      }
      if (state === 'ended') {
        const { code, message } = new HoldfastError('workflow_ended', { workflowId });
        await noteProblem(parts, { invoice, attempt, code, text: message });
      }
    }
    return { started };
  };
}
