import type { InvoicePaymentResult, TimelineEntry } from '../../contracts/invoice-payment';
import { moneyFromWire } from '../../contracts/money';
import type { WrittenMoney } from '../../contracts/money';
import { formatMoney } from '../../domain/money';
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

/** Stores how an invoice payment ended, and says so in its timeline; the first result stands. */
export function recordResult(parts: Pick<ActivityParts, 'ledger'>) {
  return async (result: InvoicePaymentResult): Promise<InvoicePaymentResult> => {
    const { invoice, attempt } = result;
    const { invoicePayments } = parts.ledger;
    const noted = { key: 'ended', entry: entryOf(result) };
    const standing = await invoicePayments.recordResult(invoice, attempt, result, noted);
    // One that was recovered after a restore is not in the timeline yet.
    if (standing !== result)
      await invoicePayments.recordTimeline(invoice, attempt, 'ended', entryOf(standing));
    return standing;
  };
}

function entryOf(result: InvoicePaymentResult): TimelineEntry {
  return { at: result.endedAt, kind: result.outcome, text: describeResult(result) };
}

function describeResult(result: InvoicePaymentResult): string {
  const written = (value: WrittenMoney): string => formatMoney(moneyFromWire(value));
  if (result.outcome === 'expired')
    return 'Expired: the hold on the card lapsed before anything was captured.';
  if (result.outcome === 'short_payment_accepted') {
    const lost = result.writtenOff === undefined ? '' : `; ${written(result.writtenOff)} is written off`;
    return `Paid short: ${written(result.received)} was accepted as all of it${lost}.`;
  }
  if (result.outcome === 'paid') return `Paid: ${written(result.received)} was received.`;
  if (result.cashReturn !== null) {
    return `Canceled: ${written(result.cashReturn.amount)} is being sent back as ${result.cashReturn.refund}.`;
  }
  if (moneyFromWire(result.received).amount > 0n) {
    return `Canceled: ${written(result.received)} had been captured before, the rest is released.`;
  }
  return result.kept === null
    ? 'Canceled: nothing had arrived.'
    : `Canceled: ${written(result.kept)} stays as the customer’s cash.`;
}
