import type { CashTransaction } from '../../domain/cash/cash-transaction';
import { isStaleReading, journalsOfPaymentIntent } from '../../domain/journals/payment-intent-journals';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { ActivityParts } from '../activity-parts';

/**
 * Reads the intents of a customer that may have changed, and books the difference to what is booked: those whose
 * funding moved, those an event spoke of, those funded in full, and those whose charge has not settled yet. Returns
 * the invoices whose payment changed.
 */
export async function settlePaymentIntents(
  parts: Pick<ActivityParts, 'ledger' | 'stripe' | 'clock'>,
  customer: string,
  bookedRows: readonly CashTransaction[],
): Promise<readonly PaymentIntentRecord[]> {
  const moved = new Set(bookedRows.flatMap((row) => row.paymentIntent ?? []));
  const unfinished = await parts.ledger.paymentIntents.unfinished(customer);
  const due = unfinished.filter((intent) => moved.has(intent.id) || mayHaveChanged(intent));
  await parts.ledger.paymentIntents.clearTouched(due.map((intent) => intent.id));
  const changed: PaymentIntentRecord[] = [];
  for (const intent of due) {
    const raised = await raise(parts, intent);
    if (raised || moved.has(intent.id)) changed.push(intent);
  }
  return changed;
}

function mayHaveChanged(intent: PaymentIntentRecord): boolean {
  const fundedInFull = intent.applied.amount >= intent.amount.amount;
  return intent.touched || fundedInFull || intent.status === 'succeeded';
}

/** The version was read before Stripe is, so a reading that is older than somebody else's is refused. */
async function raise(
  parts: Pick<ActivityParts, 'ledger' | 'stripe' | 'clock'>,
  booked: PaymentIntentRecord,
): Promise<boolean> {
  const reading = await parts.stripe.retrievePaymentIntent(booked.id);
  if (isStaleReading(booked, reading)) return false;
  const now = await parts.clock.now();
  const journals = journalsOfPaymentIntent(booked, reading, now);
  const balanceTransaction = reading.charge?.balanceTransaction?.id ?? null;
  if (journals.length === 0 && reading.status === booked.status) return false;
  await parts.ledger.paymentIntents.raise({
    id: booked.id,
    expectedVersion: booked.version,
    status: reading.status,
    instructions: reading.instructions ?? booked.instructions,
    charge: reading.charge?.id ?? null,
    balanceTransaction: balanceTransaction ?? booked.balanceTransaction,
    journals,
    now,
  });
  return true;
}
