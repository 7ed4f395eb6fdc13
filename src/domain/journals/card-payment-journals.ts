import { hold, holds, invoiced, receivable, settling } from '../ledger-account';
import type { LedgerAccount } from '../ledger-account';
import { negate, subtract } from '../money';
import type { Money } from '../money';
import { isTerminal } from '../stripe-readings';
import type { PaymentIntentReading, PaymentIntentStatus } from '../stripe-readings';
import { transfer } from './journal';
import type { Journal, JournalEntry, JournalKind } from './journal';

/** What the books already hold of a PaymentIntent that is paid by card. */
export interface BookedCardPayment {
  readonly id: string;
  readonly customer: string;
  /** What the customer is asked for; an increment raises it. */
  readonly amount: Money;
  readonly amountCapturable: Money;
  readonly amountReceived: Money;
  readonly status: PaymentIntentStatus;
  /** Raised by one with every difference that is booked. */
  readonly version: number;
}

/** What Stripe says of it, as far as it is booked. */
export type CardPaymentLevels = Pick<
  PaymentIntentReading,
  'amount' | 'amountCapturable' | 'amountReceived' | 'status' | 'cancellationReason'
>;

/**
 * Whether a reading is older than what is booked: an intent that has ended stays so, what was captured never goes down,
 * and what is asked for never goes down once money is held (docs.stripe.com/payments/paymentintents/lifecycle,
 * docs.stripe.com/payments/incremental-authorization).
 */
export function isStaleCardReading(booked: BookedCardPayment, reading: CardPaymentLevels): boolean {
  if (isTerminal(booked.status) && reading.status !== booked.status) return true;
  if (reading.amountReceived.amount < booked.amountReceived.amount) return true;
  return booked.amountCapturable.amount > 0n && reading.amount.amount < booked.amount.amount;
}

/**
 * The journals of the difference between what Stripe says of a card's PaymentIntent now and what the books hold, each
 * under `<intent>:<what>:<version>`: what is asked for, what is held (a memorandum), what was captured, and at the end
 * what nobody asks for any more. None for a stale reading.
 */
export function journalsOfCardPayment(
  booked: BookedCardPayment,
  reading: CardPaymentLevels,
  at: Date,
): Journal[] {
  if (isStaleCardReading(booked, reading)) return [];
  const owed = receivable(booked.customer);
  const ends = isTerminal(reading.status) && !isTerminal(booked.status);
  const unpaid = ends
    ? subtract(reading.amount, reading.amountReceived)
    : subtract(reading.amount, reading.amount);
  const facts: readonly [string, JournalKind, readonly JournalEntry[], string][] = [
    [
      'amount',
      'invoice_amount_changed',
      difference(owed, invoiced, subtract(reading.amount, booked.amount)),
      'authorized amount changed',
    ],
    [
      'capturable',
      'hold_changed',
      difference(hold(booked.id), holds, subtract(reading.amountCapturable, booked.amountCapturable)),
      reading.status,
    ],
    [
      'received',
      'card_captured',
      transfer(settling, owed, subtract(reading.amountReceived, booked.amountReceived)),
      'captured',
    ],
    [
      'status',
      'invoice_closed',
      transfer(invoiced, owed, unpaid),
      reading.cancellationReason ?? reading.status,
    ],
  ];
  return facts
    .filter(([, , entries]) => entries.length > 0)
    .map(([what, kind, entries, reason]) => ({
      key: `${booked.id}:${what}:${booked.version + 1}`,
      kind,
      occurredAt: at,
      entries,
      mayOverdraw: false,
      cause: null,
      actor: null,
      reason,
    }));
}

/** A level that went up by `change`, or down where that is negative. */
function difference(debit: LedgerAccount, credit: LedgerAccount, change: Money): JournalEntry[] {
  return change.amount < 0n ? transfer(credit, debit, negate(change)) : transfer(debit, credit, change);
}
