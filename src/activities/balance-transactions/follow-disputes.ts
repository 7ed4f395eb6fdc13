import { formatMoney, money } from '../../domain/money';
import type { DisputeReading } from '../../domain/stripe-readings';
import type { BalanceTransactionToBook } from '../../contracts/ports/ledger-balance-transactions';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { ActivityParts } from '../activity-parts';

type DisputeParts = Pick<ActivityParts, 'ledger' | 'stripe' | 'clock'>;

/**
 * Opens a case for each dispute that has taken money of a payment on record, and tells of it on the invoice's
 * timeline. A dispute is answered in Stripe's Dashboard (docs.stripe.com/disputes/responding).
 */
export async function openDisputeCases(
  parts: DisputeParts,
  rows: readonly BalanceTransactionToBook[],
): Promise<void> {
  const now = await parts.clock.now();
  for (const { row } of rows) {
    if (row.reportingCategory !== 'dispute' || row.source?.kind !== 'dispute') continue;
    const { id, paymentIntent, amount, reason } = row.source;
    const intent = paymentIntent === null ? null : await parts.ledger.paymentIntents.find(paymentIntent);
    if (intent === null) continue;
    const fee = formatMoney(money(row.fee, row.currency));
    const text = `The cardholder disputes ${formatMoney(amount)} of payment ${intent.id} (${reason}): dispute ${id} has taken it from the Stripe balance, with a fee of ${fee}. Answer it in Stripe’s Dashboard; the case closes itself when it is decided.`;
    const { invoice, customer } = intent;
    await parts.ledger.cases.open(
      { key: `dispute/${id}`, kind: 'dispute', customer, invoice, object: id, amount, text },
      now,
    );
    await note(parts, intent, `dispute/${id}/opened`, text, now);
  }
}

/** Closes the cases of disputes of which an event says that they are closed, as Stripe says that they were decided. */
export async function closeDisputeCases(parts: DisputeParts): Promise<void> {
  for (const id of await parts.ledger.cases.listClosedDisputes()) {
    const dispute = await parts.stripe.retrieveDispute(id);
    const decision = decisionOf(dispute);
    if (decision === null) continue;
    const now = await parts.clock.now();
    const { paymentIntent } = dispute;
    const intent = paymentIntent === null ? null : await parts.ledger.paymentIntents.find(paymentIntent);
    if (intent !== null) await note(parts, intent, `dispute/${id}/closed`, decision, now);
    await parts.ledger.cases.close(`dispute/${id}`, { actor: 'holdfast', resolution: decision }, now);
  }
}

/** How a dispute was decided, in words; null while it is not. */
function decisionOf({ id, amount, status }: DisputeReading): string | null {
  switch (status) {
    case 'won':
      return `Dispute ${id} is won: ${formatMoney(amount)} came back, the fee did not.`;
    case 'lost':
      return `Dispute ${id} is lost: ${formatMoney(amount)} is the cardholder’s, booked in disputes.`;
    case 'warning_closed':
    case 'prevented':
      return `Dispute ${id} is closed, and no money has moved.`;
    case 'needs_response':
    case 'under_review':
    case 'appeal_needs_response':
    case 'appeal_under_review':
    case 'warning_needs_response':
    case 'warning_under_review':
      return null;
    default: {
      const unreachable: never = status;
      return unreachable;
    }
  }
}

async function note(
  { ledger }: DisputeParts,
  { invoice, attempt }: PaymentIntentRecord,
  key: string,
  text: string,
  now: Date,
): Promise<void> {
  const entry = { at: now.toISOString(), kind: 'dispute' as const, text };
  await ledger.invoicePayments.recordTimeline(invoice, attempt, key, entry);
}
