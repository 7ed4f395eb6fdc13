import type { LedgerAccount } from '../ledger-account';
import { negate } from '../money';
import type { Money } from '../money';

/** One side of a journal: a debit is positive, a credit is negative, in minor units. */
export interface JournalEntry {
  readonly account: LedgerAccount;
  readonly money: Money;
}

/** What kind of fact a journal books. */
export type JournalKind =
  | 'invoice_opened'
  | 'invoice_amount_changed'
  | 'short_payment_accepted'
  | 'invoice_reopened'
  | 'invoice_closed'
  | 'reversal_given_up'
  | 'reservation_made'
  | 'reservation_released'
  | 'owed_paid_out'
  | 'owed_used'
  | 'cash_transaction'
  | 'credit_transaction'
  | 'credit_explained'
  | 'payment_intent_succeeded'
  | 'foreign_payment'
  | 'hold_changed'
  | 'card_captured'
  | 'balance_transaction'
  | 'settlement_rounding'
  | 'opening_balance'
  | 'refund_created'
  | 'refund_succeeded'
  | 'refund_failed'
  | 'refund_canceled';

/** A fact in double entry. Its key is the fact's identity: a key is booked once, for ever. */
export interface Journal {
  readonly key: string;
  readonly kind: JournalKind;
  /** When the fact happened, by whoever owns it (Stripe's `created`, or the clock at a decision). */
  readonly occurredAt: Date;
  readonly entries: readonly JournalEntry[];
  /** Only a bank's reversal may take cash below zero. */
  readonly mayOverdraw: boolean;
  /** The id of the announced write or the request that caused it, where there is one. */
  readonly cause: string | null;
  readonly actor: string | null;
  readonly reason: string | null;
}

/** A debit and its credit of the same amount; nothing for a zero amount. */
export function transfer(debit: LedgerAccount, credit: LedgerAccount, money: Money): JournalEntry[] {
  if (money.amount === 0n) return [];
  return [
    { account: debit, money },
    { account: credit, money: negate(money) },
  ];
}
