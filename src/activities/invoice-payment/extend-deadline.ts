import { HoldfastError } from '../../domain/errors/holdfast-error';
import type { Request, RequestAnswer } from '../../contracts/requests';
import type { ActivityParts } from '../activity-parts';

/**
 * Moves the deadline of an invoice to a later instant. Its request is stored together with its answer, as the audit
 * record: nobody else has to do anything for it. Throws `request_id_reused`.
 */
export function extendDeadline(parts: Pick<ActivityParts, 'ledger' | 'clock'>) {
  return async (request: Request): Promise<RequestAnswer> => {
    const asked = request.arguments;
    if (asked.kind !== 'extend_deadline') {
      const problem = `request ${request.id} is to ${asked.kind} and not to extend a deadline`;
      throw new HoldfastError('internal_error', { problem, requestId: request.id });
    }
    const now = await parts.clock.now();
    return parts.ledger.inTransaction(async (ledger) => {
      const stored = await ledger.requests.ask(request, now);
      if (stored.answer !== null) return stored.answer;
      const { invoice, attempt, dueAt, before } = asked;
      await ledger.invoicePayments.extendDue(invoice, attempt, new Date(dueAt));
      const entry = {
        at: now.toISOString(),
        kind: 'deadline_extended' as const,
        text: `${request.actor} moved the deadline from ${before} to ${dueAt}: ${request.reason}`,
      };
      await ledger.invoicePayments.recordTimeline(invoice, attempt, `request/${request.id}`, entry);
      return ledger.requests.answer(request.id, { kind: 'deadline_extended', dueAt, before }, now);
    });
  };
}
