import type { ActivityParts } from '../activity-parts';

/** A problem that keeps an invoice payment from going on until somebody acts. */
export interface NotedProblem {
  readonly invoice: string;
  readonly attempt: number;
  readonly code: string;
  /** What happened, to which object, and what to do next. */
  readonly text: string;
}

/**
 * Notes why nobody goes on with an invoice payment, where the backend reads it: in its state and its timeline. The sweep
 * leaves it alone from then on; whoever starts the same invoice again takes the note back. Nothing is noted of one that
 * has ended after all.
 */
export async function noteProblem(
  parts: Pick<ActivityParts, 'ledger' | 'clock'>,
  { invoice, attempt, code, text }: NotedProblem,
): Promise<void> {
  const at = (await parts.clock.now()).toISOString();
  await parts.ledger.inTransaction(async (ledger) => {
    if (!(await ledger.invoicePayments.recordProblem(invoice, attempt, { code, text, at }))) return;
    await ledger.invoicePayments.recordTimeline(invoice, attempt, `failed/${at}`, {
      at,
      kind: 'failed',
      text,
    });
  });
}

/** `noteProblem` as the activity of a workflow that can't go on. */
export function recordProblem(parts: Pick<ActivityParts, 'ledger' | 'clock'>) {
  return (problem: NotedProblem): Promise<void> => noteProblem(parts, problem);
}
