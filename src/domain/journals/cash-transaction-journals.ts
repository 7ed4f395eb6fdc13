import type { CashTransaction } from '../cash/cash-transaction';
import type { CashMovingWrite, Explanations } from '../cash/explain-cash-transactions';
import {
  cashHeld,
  clawedBack,
  customerCash,
  intentFunding,
  owed,
  refunds,
  reservedCash,
  returning,
  returnsHeld,
  settling,
} from '../ledger-account';
import type { LedgerAccount } from '../ledger-account';
import { money } from '../money';
import { CashDrawer } from './cash-drawer';
import type { CashPosition, OvertakenReservation } from './cash-drawer';
import { transfer } from './journal';
import type { Journal, JournalEntry } from './journal';

export interface BookedCashTransactions {
  readonly journals: readonly Journal[];
  /** Reserved money that something other than a write of its purpose took. */
  readonly overtaken: readonly OvertakenReservation[];
}

/**
 * The journals of a customer's cash rows, oldest first, as the chart of accounts books them. Money that a write of
 * ours frees goes straight into the reservation its write names, and late money into the one that `lateMoney` names by
 * row id; money that a write spends comes from its reservation; what nobody announced is taken from free cash first,
 * then from reservations, youngest first.
 */
export function journalsOfCashTransactions(
  rows: readonly CashTransaction[],
  explanations: Explanations,
  positions: ReadonlyMap<string, CashPosition>,
  lateMoney: ReadonlyMap<string, string> = new Map(),
): BookedCashTransactions {
  const drawers = new Map<string, CashDrawer>();
  const journals = rows.map((row) => {
    const drawer = drawers.get(row.currency) ?? new CashDrawer(positions.get(row.currency));
    drawers.set(row.currency, drawer);
    const write = explanations.get(row.id) ?? null;
    return journalOfCashTransaction(row, write, write?.reserveFor ?? lateMoney.get(row.id) ?? null, drawer);
  });
  return { journals, overtaken: [...drawers.values()].flatMap((drawer) => drawer.overtaken) };
}

function journalOfCashTransaction(
  row: CashTransaction,
  write: CashMovingWrite | null,
  reserveFor: string | null,
  drawer: CashDrawer,
): Journal {
  const entries =
    row.netAmount >= 0n ? entriesOfCashIn(row, reserveFor, drawer) : entriesOfCashOut(row, write, drawer);
  return {
    key: row.id,
    kind: 'cash_transaction',
    occurredAt: row.created,
    entries,
    mayOverdraw: row.type === 'funding_reversed',
    cause: write?.write ?? null,
    actor: null,
    reason: row.type,
  };
}

function entriesOfCashIn(row: CashTransaction, purpose: string | null, drawer: CashDrawer): JournalEntry[] {
  const value = money(row.netAmount, row.currency);
  drawer.put(purpose, row.netAmount);
  const into = purpose === null ? customerCash(row.customer) : reservedCash(row.customer, purpose);
  return [...transfer(counterpart(row), into, value), ...stripeSide(row, value.amount)];
}

function entriesOfCashOut(
  row: CashTransaction,
  write: CashMovingWrite | null,
  drawer: CashDrawer,
): JournalEntry[] {
  const draws = drawer.take(row, write);
  const entries = draws.flatMap((draw) => {
    const from =
      draw.purpose === null ? customerCash(row.customer) : reservedCash(row.customer, draw.purpose);
    return transfer(from, counterpart(row), money(draw.amount, row.currency));
  });
  return [...entries, ...stripeSide(row, row.netAmount)];
}

/** The account on the other side of the customer's cash. */
function counterpart(row: CashTransaction): LedgerAccount {
  switch (row.type) {
    case 'funded':
    case 'funding_reversed':
    case 'other':
      return cashHeld;
    case 'applied_to_payment':
    case 'unapplied_from_payment':
      return intentFunding(row.paymentIntent ?? 'unknown');
    case 'refunded_from_payment':
      return refunds;
    case 'return_initiated':
    case 'return_canceled':
      return returning(row.customer);
    case 'transferred_to_balance':
      return owed(row.customer);
    case 'adjusted_for_overdraft':
      return clawedBack(row.customer);
    default: {
      const unreachable: never = row.type;
      return unreachable;
    }
  }
}

/** What moves between Stripe's own buckets at the same time; `amount` is signed as the row is. */
function stripeSide(row: CashTransaction, amount: bigint): JournalEntry[] {
  const value = money(amount, row.currency);
  switch (row.type) {
    case 'return_initiated':
    case 'return_canceled':
      return transfer(cashHeld, returnsHeld, value);
    case 'refunded_from_payment':
    case 'transferred_to_balance':
    case 'adjusted_for_overdraft':
      return transfer(cashHeld, settling, value);
    case 'funded':
    case 'funding_reversed':
    case 'applied_to_payment':
    case 'unapplied_from_payment':
    case 'other':
      return [];
    default: {
      const unreachable: never = row.type;
      return unreachable;
    }
  }
}
