import {
  bank,
  disputes,
  fees,
  foreignExchange,
  opening,
  settling,
  stripeBalance,
  unattributed,
} from '../ledger-account';
import type { LedgerAccount } from '../ledger-account';
import { money } from '../money';
import type { Money } from '../money';
import type { BalanceTransaction, BalanceTransactionReading } from '../stripe-readings';
import { transfer } from './journal';
import type { Journal, JournalEntry } from './journal';

/** What a balance transaction is to the books. */
export type BalanceTransactionPurpose = 'movement' | 'dispute' | 'payout' | 'other';

/**
 * What a balance transaction is, by Stripe's own grouping for accountants, which tells apart what one `type` mixes,
 * such as the adjustments (docs.stripe.com/reports/reporting-categories). A movement is the other side of a fact that
 * the books may know by itself: a charge, a refund, a refund that came back, a row of a customer's cash.
 */
export function purposeOf({
  reportingCategory,
}: Pick<BalanceTransaction, 'reportingCategory'>): BalanceTransactionPurpose {
  switch (reportingCategory) {
    case 'charge':
    case 'charge_failure':
    case 'partial_capture_reversal':
    case 'refund':
    case 'refund_failure':
    case 'unreconciled_customer_funds':
      return 'movement';
    case 'dispute':
    case 'dispute_reversal':
      return 'dispute';
    case 'payout':
    case 'payout_reversal':
      return 'payout';
    default:
      return 'other';
  }
}

/**
 * The journal of a movement whose other side the books know: its gross leaves `settling`, its fee is an expense.
 * `moved` is what the charge, refund or cash row moved in its own currency, whatever its sign; where Stripe settles in
 * another, `fx` stands between the two, for the part of it that this balance transaction settles.
 */
export function journalOfSettledMovement(settled: BalanceTransactionReading, moved: Money): Journal {
  const gross = money(settled.amount, settled.currency);
  const entries =
    gross.currency === moved.currency
      ? transfer(stripeBalance, settling, gross)
      : [
          ...transfer(stripeBalance, foreignExchange, gross),
          ...transfer(foreignExchange, settling, withSignOf(gross, partMovedBy(settled, moved))),
        ];
  return journal(settled, entries, 'settled');
}

/**
 * What of a charge one balance transaction settles, in the charge's own currency: all of it, unless Stripe's exchange rate
 * says otherwise, because a charge that was captured in parts has one for each (docs.stripe.com/payments/multicapture,
 * docs.stripe.com/api/balance_transactions/object#balance_transaction_object-exchange_rate). The rate is Stripe's own
 * number, with which Stripe rounds to minor units; a difference of one is that rounding.
 */
export function partMovedBy(settled: BalanceTransactionReading, moved: Money): Money {
  const rate = settled.exchangeRate ?? null;
  if (settled.currency === moved.currency) return money(settled.amount, settled.currency);
  if (rate === null || rate <= 0) return moved;
  const part = BigInt(Math.round(Number(settled.amount) / rate));
  const size = (amount: bigint): bigint => (amount < 0n ? -amount : amount);
  return size(size(part) - size(moved.amount)) <= 1n ? moved : money(part, moved.currency);
}

/** The journal of a balance transaction that is a fact by itself. */
export function journalOfOwnFact(
  settled: BalanceTransactionReading,
  purpose: 'dispute' | 'payout' | 'unattributed',
): Journal {
  const gross = money(settled.amount, settled.currency);
  return journal(settled, transfer(stripeBalance, otherSide(purpose), gross), purpose);
}

/** The journal of what the account held, in one currency, before the books began; it may be less than nothing. */
export function journalOfOpeningBalance(held: Money, at: Date): Journal {
  return {
    key: `opening:stripe_balance:${held.currency}`,
    kind: 'opening_balance',
    occurredAt: at,
    entries: transfer(stripeBalance, opening, held),
    mayOverdraw: false,
    cause: null,
    actor: null,
    reason: 'balance of the account when the books began',
  };
}

function otherSide(purpose: 'dispute' | 'payout' | 'unattributed'): LedgerAccount {
  switch (purpose) {
    case 'dispute':
      return disputes;
    case 'payout':
      return bank;
    case 'unattributed':
      return unattributed;
    default: {
      const unreachable: never = purpose;
      return unreachable;
    }
  }
}

function journal(settled: BalanceTransactionReading, entries: JournalEntry[], reason: string): Journal {
  const fee = money(settled.fee, settled.currency);
  return {
    key: settled.id,
    kind: 'balance_transaction',
    occurredAt: settled.created,
    entries: [...entries, ...transfer(fees, stripeBalance, fee)],
    mayOverdraw: false,
    cause: null,
    actor: null,
    reason,
  };
}

function withSignOf(gross: Money, moved: Money): Money {
  const amount = moved.amount < 0n ? -moved.amount : moved.amount;
  return money(gross.amount < 0n ? -amount : amount, moved.currency);
}
