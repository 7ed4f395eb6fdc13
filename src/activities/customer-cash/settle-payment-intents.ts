import { isStaleReading, journalsOfPaymentIntent } from '../../domain/journals/payment-intent-journals';
import type { AmountChange } from '../../domain/journals/payment-intent-journals';
import { add, subtract, zero } from '../../domain/money';
import type { Money } from '../../domain/money';
import type { PaymentIntentReading } from '../../domain/stripe-readings';
import type {
  PaymentIntentRecord,
  UnsettledPaymentIntent,
} from '../../contracts/ports/ledger-stripe-objects';
import type { ActivityParts } from '../activity-parts';

/**
 * Reads the intents of a customer that may have changed, and books the difference to what is booked: those whose
 * funding moved, those an event spoke of, those funded in full, and those whose charge has not settled yet. A mark
 * goes only when what was read is booked, so a fault or a crash on the way makes the next call read again. Gives those of
 * whose changes, booked now or before, their invoice payments have not been told.
 */
export async function settlePaymentIntents(
  parts: Pick<ActivityParts, 'ledger' | 'stripe' | 'clock'>,
  customer: string,
): Promise<readonly News[]> {
  const read: PaymentIntentRecord[] = [];
  const untold: News[] = [];
  for (const intent of await parts.ledger.paymentIntents.unsettled(customer)) {
    const outcome = mayHaveChanged(intent) ? await raise(parts, intent) : 'not read';
    if (outcome === 'unchanged' && intent.touched) read.push(intent);
    if (typeof outcome === 'number') untold.push({ ...intent, news: outcome });
    else if (intent.untold) untold.push(intent);
  }
  await parts.ledger.paymentIntents.recordRead(read);
  return untold;
}

/** Whom to tell of how many changes of a PaymentIntent. */
type News = Pick<UnsettledPaymentIntent, 'id' | 'news' | 'workflowId'>;

/** Wakes the invoice payments of whose changes they have not been told. One that is told twice reads the books twice. */
export async function tellInvoicePayments(
  parts: Pick<ActivityParts, 'ledger' | 'workflows'>,
  untold: readonly News[],
): Promise<void> {
  for (const { workflowId } of untold) await parts.workflows.wake(workflowId);
  await parts.ledger.paymentIntents.recordTold(untold);
}

function mayHaveChanged(intent: UnsettledPaymentIntent): boolean {
  if (intent.finished) return false;
  const fundedInFull = intent.applied.amount >= intent.amount.amount;
  return intent.touched || intent.untold || fundedInFull || intent.status === 'succeeded';
}

/**
 * Gives how many changes are booked then, if one was. The version was read before Stripe is, so a reading that is older than
 * somebody else's is refused.
 */
async function raise(
  parts: Pick<ActivityParts, 'ledger' | 'stripe' | 'clock'>,
  booked: PaymentIntentRecord,
): Promise<number | 'unchanged' | 'stale'> {
  const reading = await parts.stripe.retrievePaymentIntent(booked.id);
  if (isStaleReading(booked, reading)) return 'stale';
  const now = await parts.clock.now();
  const because = await becauseOf(parts, booked, reading);
  const journals = journalsOfPaymentIntent(booked, reading, now, because ?? 'amount_changed');
  const balanceTransaction = reading.charge?.balanceTransaction?.id ?? null;
  if (journals.length === 0 && reading.status === booked.status) return 'unchanged';
  return parts.ledger.paymentIntents.raise({
    id: booked.id,
    expectedVersion: booked.version,
    ...(because === null ? {} : { asksFor: asksForNow(booked, reading, because) }),
    status: reading.status,
    instructions: reading.instructions ?? booked.instructions,
    charge: reading.charge?.id ?? null,
    balanceTransaction: balanceTransaction ?? booked.balanceTransaction,
    touches: booked.touches,
    journals,
    now,
  });
}

/** Why the amount is another one: the write of ours that set it says so; without one, somebody else changed it. */
async function becauseOf(
  { ledger }: Pick<ActivityParts, 'ledger'>,
  booked: PaymentIntentRecord,
  reading: PaymentIntentReading,
): Promise<AmountChange | null> {
  if (reading.amount.amount === booked.amount.amount) return null;
  const write = await ledger.writes.findAmountWrite(booked.id, reading.amount);
  return write?.request.kind === 'update_payment_intent' ? write.request.because : 'amount_changed';
}

function asksForNow(
  { amount: before, writtenOff }: PaymentIntentRecord,
  { amount }: PaymentIntentReading,
  because: AmountChange,
): { amount: Money; writtenOff: Money } {
  const givenUp = because === 'short_payment_accepted' ? subtract(before, amount) : zero(amount.currency);
  return { amount, writtenOff: add(writtenOff, givenUp) };
}
