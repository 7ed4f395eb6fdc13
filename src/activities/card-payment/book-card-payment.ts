import { isStaleCardReading, journalsOfCardPayment } from '../../domain/journals/card-payment-journals';
import {
  journalOfSettledCapture,
  journalsOfSettlementRounding,
  partMovedBy,
  roundingOf,
} from '../../domain/journals/balance-transaction-journals';
import { HoldfastError } from '../../domain/errors/holdfast-error';
import { money } from '../../domain/money';
import type { Money } from '../../domain/money';
import type { BalanceTransactionReading, PaymentIntentReading } from '../../domain/stripe-readings';
import type { PaymentIntentRecord } from '../../contracts/ports/ledger-stripe-objects';
import type { ActivityParts } from '../activity-parts';

export interface BookedCard {
  /** As the books have it now. */
  readonly booked: PaymentIntentRecord;
  /** As Stripe has just told it. */
  readonly reading: PaymentIntentReading;
}

type Parts = Pick<ActivityParts, 'ledger' | 'stripe' | 'clock'>;

/**
 * Reads a card's PaymentIntent from Stripe and books the difference to the levels that are booked; called by its one
 * owner only. The version is read before Stripe is, so that a reading which is older than somebody else's is refused.
 * Throws `object_version_moved` (retryable) for one, and for one that is older than the books.
 */
export async function bookCardPayment(parts: Parts, paymentIntent: string): Promise<BookedCard> {
  const before = await requireCard(parts, paymentIntent);
  const reading = await parts.stripe.retrievePaymentIntent(paymentIntent);
  if (isStaleCardReading(before, reading)) {
    throw new HoldfastError('object_version_moved', { object: paymentIntent, expected: before.version });
  }
  const settled = before.balanceTransaction === null ? await settlementOf(parts, reading) : null;
  const balanceTransaction = before.balanceTransaction ?? settled?.complete ?? null;
  const now = await parts.clock.now();
  const journals = journalsOfCardPayment(before, reading, now);
  if (settled !== null) await bookSettlement(parts, reading, settled, now);
  const charge = reading.charge?.id ?? null;
  const unchanged =
    journals.length === 0 &&
    reading.status === before.status &&
    balanceTransaction === before.balanceTransaction &&
    charge === before.charge;
  if (!unchanged) {
    await parts.ledger.paymentIntents.raise({
      id: before.id,
      expectedVersion: before.version,
      status: reading.status,
      instructions: before.instructions,
      charge,
      balanceTransaction,
      card: {
        amount: reading.amount,
        amountCapturable: reading.amountCapturable,
        amountReceived: reading.amountReceived,
        captureBefore: reading.authorization?.captureBefore ?? null,
      },
      journals,
      now,
    });
  }
  return { booked: unchanged ? before : await requireCard(parts, paymentIntent), reading };
}

async function requireCard(parts: Parts, paymentIntent: string): Promise<PaymentIntentRecord> {
  const record = await parts.ledger.paymentIntents.find(paymentIntent);
  if (record !== null && record.method === 'card') return record;
  const problem = `${paymentIntent} is no PaymentIntent of a card`;
  throw new HoldfastError('internal_error', { problem, requestId: paymentIntent });
}

interface Settlement {
  readonly rows: readonly BalanceTransactionReading[];
  /** The last of them once the intent has ended and they add up to what was captured; null until then. */
  readonly complete: string | null;
  /** What was captured and is settled by none of them: the rounding of the exchange, once they are complete. */
  readonly missing: Money;
}

/**
 * The balance transactions of what was captured: each capture has its own, and the charge names the first
 * (docs.stripe.com/payments/multicapture). Settled in another currency they add up by Stripe's exchange rates, to within
 * the rounding of each.
 */
async function settlementOf(parts: Parts, reading: PaymentIntentReading): Promise<Settlement> {
  const { charge, amountReceived } = reading;
  const first = charge?.balanceTransaction ?? null;
  if (charge === null || first === null || amountReceived.amount === 0n)
    return { rows: [], complete: null, missing: amountReceived };
  const whole = missingOf([first], amountReceived).isRounding;
  const rows = whole ? [first] : await parts.stripe.listBalanceTransactionsOf(charge.id);
  const { missing, isRounding } = missingOf(rows, amountReceived);
  const complete = reading.status === 'succeeded' && isRounding;
  return { rows, complete: complete ? (rows.at(-1)?.id ?? null) : null, missing };
}

/** What none of the rows settles, and whether that is no more than their rounding. */
function missingOf(
  rows: readonly BalanceTransactionReading[],
  captured: Money,
): { readonly missing: Money; readonly isRounding: boolean } {
  const settled = rows.reduce((total, row) => total + partMovedBy(row, captured).amount, 0n);
  const rounding = rows.reduce((total, row) => total + roundingOf(row, captured), 0n);
  const missing = money(captured.amount - settled, captured.currency);
  return { missing, isRounding: missing.amount <= rounding && missing.amount >= -rounding };
}

/**
 * A balance transaction is an immutable row, so whoever sees it first may book it; it is booked once. What rounding leaves
 * is booked by the owner, when they are all there.
 */
async function bookSettlement(
  parts: Parts,
  { id, amountReceived, status }: PaymentIntentReading,
  { rows, complete, missing }: Settlement,
  now: Date,
): Promise<void> {
  const known = rows.filter(
    (row) =>
      row.currency === amountReceived.currency ||
      (row.exchangeRate ?? null) !== null ||
      status === 'succeeded',
  );
  if (known.length === 0) return;
  const rounding = complete === null ? [] : journalsOfSettlementRounding(id, missing, now);
  const captures = known.map((row) => journalOfSettledCapture(row, amountReceived));
  await parts.ledger.post([...captures, ...rounding]);
}
