import type { LedgerAccount } from '../ledger-account';
import {
  cashHeld,
  intentFunding,
  invoiced,
  owed,
  receivable,
  settling,
  unattributed,
  writtenOff,
} from '../ledger-account';
import { negate, subtract } from '../money';
import type { Money } from '../money';
import { isTerminal } from '../stripe-readings';
import type { PaymentIntentReading } from '../stripe-readings';
import { journalOfSettledMovement } from './balance-transaction-journals';
import { transfer } from './journal';
import type { Journal, JournalKind } from './journal';

/** What the books already hold of a bank-transfer PaymentIntent. */
export interface BookedPaymentIntent {
  readonly id: string;
  readonly customer: string;
  readonly amount: Money;
  readonly status: PaymentIntentReading['status'];
  readonly balanceTransaction: string | null;
  /** Raised by one with every difference that is booked. */
  readonly version: number;
}

/**
 * Why the amount of an intent differs from the one booked: the invoice is another one now, the rest was given up, or the
 * customer's money in our balance pays a part of it.
 */
export type AmountChange = 'amount_changed' | 'short_payment_accepted' | 'owed_used';

/** The journal of an invoice that Holdfast opens: the customer owes its amount from now on. */
export function journalOfOpenedInvoice(opened: {
  readonly invoice: string;
  readonly attempt: number;
  readonly customer: string;
  readonly amount: Money;
  readonly at: Date;
}): Journal {
  return {
    key: `invoice:${opened.invoice}:${opened.attempt}:opened`,
    kind: 'invoice_opened',
    occurredAt: opened.at,
    entries: transfer(receivable(opened.customer), invoiced, opened.amount),
    mayOverdraw: false,
    cause: null,
    actor: null,
    reason: null,
  };
}

/** What an invoice of Stripe's had been lowered by before the books opened it; null for nothing. */
export function journalOfLoweredInvoice(opened: {
  readonly invoice: string;
  readonly attempt: number;
  readonly customer: string;
  readonly amount: Money;
  readonly at: Date;
}): Journal | null {
  if (opened.amount.amount === 0n) return null;
  return {
    key: `invoice:${opened.invoice}:${opened.attempt}:lowered`,
    kind: 'invoice_amount_changed',
    occurredAt: opened.at,
    entries: transfer(invoiced, receivable(opened.customer), opened.amount),
    mayOverdraw: false,
    cause: null,
    actor: null,
    reason: 'credit notes of before',
  };
}

/**
 * Whether a reading is older than what is booked, so that nothing of it may be booked or remembered: an intent that
 * succeeded or was canceled stays so (docs.stripe.com/payments/paymentintents/lifecycle).
 */
export function isStaleReading(
  booked: Pick<BookedPaymentIntent, 'status'>,
  reading: Pick<PaymentIntentReading, 'status'>,
): boolean {
  return isTerminal(booked.status) && reading.status !== booked.status;
}

/**
 * The journals of the difference between what Stripe says of a bank-transfer PaymentIntent now and what the books
 * hold: another amount, succeeded, canceled, and the balance transaction of its charge, which may be seen up to an hour later
 * (docs.stripe.com/payments/payment-intents/asynchronous-capture). None for a stale reading.
 */
export function journalsOfPaymentIntent(
  booked: BookedPaymentIntent,
  reading: PaymentIntentReading,
  at: Date,
  becauseOfAmount: AmountChange = 'amount_changed',
): Journal[] {
  if (isStaleReading(booked, reading)) return [];
  const journals = journalsOfAmount(booked, reading, at, becauseOfAmount);
  const changed = reading.status !== booked.status;
  if (changed && reading.status === 'succeeded') journals.push(journalOfSuccess(booked, reading, at));
  if (changed && reading.status === 'canceled') journals.push(journalOfCancellation(booked, reading, at));
  const balanceTransaction = reading.charge?.balanceTransaction ?? null;
  if (balanceTransaction !== null && booked.balanceTransaction === null) {
    journals.push(journalOfSettledMovement(balanceTransaction, reading.amount));
  }
  return journals;
}

/** What the customer owes follows the intent's amount; what is given up of a short payment is a loss. */
function journalsOfAmount(
  booked: BookedPaymentIntent,
  reading: PaymentIntentReading,
  at: Date,
  because: AmountChange,
): Journal[] {
  const lowered = subtract(booked.amount, reading.amount);
  if (lowered.amount === 0n) return [];
  const { kind, otherSide } = bookingOf(because, booked.customer);
  return [
    {
      key: `${booked.id}:amount:${booked.version + 1}`,
      kind,
      occurredAt: at,
      entries:
        lowered.amount > 0n
          ? transfer(otherSide, receivable(booked.customer), lowered)
          : transfer(receivable(booked.customer), otherSide, negate(lowered)),
      mayOverdraw: false,
      cause: null,
      actor: null,
      reason: because,
    },
  ];
}

function bookingOf(
  because: AmountChange,
  customer: string,
): { readonly kind: JournalKind; readonly otherSide: LedgerAccount } {
  switch (because) {
    case 'amount_changed':
      return { kind: 'invoice_amount_changed', otherSide: invoiced };
    case 'short_payment_accepted':
      return { kind: because, otherSide: writtenOff };
    case 'owed_used':
      return { kind: because, otherSide: owed(customer) };
    default: {
      const unreachable: never = because;
      return unreachable;
    }
  }
}

function journalOfSuccess(booked: BookedPaymentIntent, reading: PaymentIntentReading, at: Date): Journal {
  return {
    key: `${booked.id}:status:${booked.version + 1}`,
    kind: 'payment_intent_succeeded',
    occurredAt: at,
    entries: [
      ...transfer(intentFunding(booked.id), receivable(booked.customer), reading.amount),
      ...transfer(settling, cashHeld, reading.amount),
    ],
    mayOverdraw: false,
    cause: null,
    actor: null,
    reason: 'succeeded',
  };
}

/** The journal of a payment that a customer's cash made to an intent of somebody else's. */
export function journalOfForeignSuccess(
  reading: Pick<PaymentIntentReading, 'id' | 'amount'>,
  at: Date,
): Journal {
  return {
    key: `${reading.id}:foreign`,
    kind: 'foreign_payment',
    occurredAt: at,
    entries: [
      ...transfer(intentFunding(reading.id), unattributed, reading.amount),
      ...transfer(settling, cashHeld, reading.amount),
    ],
    mayOverdraw: false,
    cause: null,
    actor: null,
    reason: 'succeeded',
  };
}

function journalOfCancellation(
  booked: BookedPaymentIntent,
  reading: PaymentIntentReading,
  at: Date,
): Journal {
  return {
    key: `${booked.id}:status:${booked.version + 1}`,
    kind: 'invoice_closed',
    occurredAt: at,
    entries: transfer(invoiced, receivable(booked.customer), reading.amount),
    mayOverdraw: false,
    cause: null,
    actor: null,
    reason: reading.cancellationReason ?? 'canceled',
  };
}
