import type { InvoicePaymentResult, TimelineEntry } from '../../contracts/invoice-payment';
import type { ActivityParts } from '../activity-parts';

/** Adds to an invoice payment's timeline; the same key again adds nothing. */
export function recordTimeline(parts: Pick<ActivityParts, 'ledger'>) {
  return async (input: {
    readonly invoice: string;
    readonly attempt: number;
    readonly key: string;
    readonly entry: TimelineEntry;
  }): Promise<void> =>
    parts.ledger.invoicePayments.recordTimeline(input.invoice, input.attempt, input.key, input.entry);
}

/** Stores how an invoice payment ended; the first result stands. */
export function recordResult(parts: Pick<ActivityParts, 'ledger'>) {
  return async (result: InvoicePaymentResult): Promise<InvoicePaymentResult> =>
    parts.ledger.invoicePayments.recordResult(result.invoice, result.attempt, result);
}
