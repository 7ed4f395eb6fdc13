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
 * another, `fx` stands between the two.
 */
export function journalOfSettledMovement(settled: BalanceTransactionReading, moved: Money): Journal {
  const gross = money(settled.amount, settled.currency);
  const entries =
    gross.currency === moved.currency
      ? transfer(stripeBalance, settling, gross)
      : [
          ...transfer(stripeBalance, foreignExchange, gross),
          ...transfer(foreignExchange, settling, withSignOf(gross, moved)),
        ];
  return journal(settled, entries, 'settled');
}

/**
 * The journal of a movement of a card's charge, which may be one of several captures: of `charged`, what was captured in
 * all, it settles the part that Stripe's exchange rate says, so that whoever books it, and whenever, books the same.
 */
export function journalOfSettledCapture(settled: BalanceTransactionReading, charged: Money): Journal {
  return journalOfSettledMovement(settled, partMovedBy(settled, charged));
}

/**
 * What of a charge one balance transaction settles, in the charge's own currency, by Stripe's exchange rate: a charge that
 * was captured in parts has one for each (docs.stripe.com/payments/multicapture,
 * docs.stripe.com/api/balance_transactions/object#balance_transaction_object-exchange_rate). Stripe rounds the gross to
 * minor units, so this is near to what was captured, to within `roundingOf`. Without a rate, all of it.
 */
export function partMovedBy(settled: BalanceTransactionReading, charged: Money): Money {
  const rate = settled.exchangeRate ?? null;
  if (settled.currency === charged.currency) return money(settled.amount, settled.currency);
  if (rate === null || rate <= 0) return charged;
  return money(BigInt(Math.round(Number(settled.amount) / rate)), charged.currency);
}

/** By how many minor units of the charge's currency the part of one balance transaction may be beside what was captured. */
export function roundingOf(settled: BalanceTransactionReading, charged: Money): bigint {
  const rate = settled.exchangeRate ?? null;
  if (settled.currency === charged.currency || rate === null || rate <= 0) return 0n;
  return BigInt(Math.max(1, Math.ceil(1 / rate)));
}

/**
 * The journal of what rounding leaves once all captures of a payment have settled in another currency: the difference of
 * what was captured and what the exchange rate says of each. None where there is none.
 */
export function journalsOfSettlementRounding(paymentIntent: string, left: Money, at: Date): Journal[] {
  const entries = transfer(foreignExchange, settling, left);
  if (entries.length === 0) return [];
  return [
    {
      key: `${paymentIntent}:settlement_rounding`,
      kind: 'settlement_rounding',
      occurredAt: at,
      entries,
      mayOverdraw: false,
      cause: null,
      actor: null,
      reason: 'rounding of the exchange',
    },
  ];
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
