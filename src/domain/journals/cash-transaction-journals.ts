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
import { transfer } from './journal';
import type { Journal, JournalEntry } from './journal';

/** What the books say of one customer's cash in one currency, in minor units. */
export interface CashPosition {
  readonly free: bigint;
  /** Reservations, the youngest first. */
  readonly reservations: readonly { readonly purpose: string; readonly amount: bigint }[];
}

export interface BookedCashTransactions {
  readonly journals: readonly Journal[];
  /** Purposes whose reservation was used by something other than their own write. */
  readonly overtaken: readonly string[];
}

/**
 * The journals of a customer's cash rows, oldest first, as the chart of accounts books them. Money that a write of
 * ours frees goes straight into the reservation its write names; money that a write spends comes from there; what
 * nobody announced is taken from free cash first, then from reservations, youngest first.
 */
export function journalsOfCashTransactions(
  rows: readonly CashTransaction[],
  explanations: Explanations,
  positions: ReadonlyMap<string, CashPosition>,
): BookedCashTransactions {
  const drawers = new Map<string, CashDrawer>();
  const journals = rows.map((row) => {
    const drawer = drawers.get(row.currency) ?? new CashDrawer(positions.get(row.currency));
    drawers.set(row.currency, drawer);
    return journalOfCashTransaction(row, explanations.get(row.id) ?? null, drawer);
  });
  return { journals, overtaken: [...drawers.values()].flatMap((drawer) => [...drawer.overtaken]) };
}

function journalOfCashTransaction(
  row: CashTransaction,
  write: CashMovingWrite | null,
  drawer: CashDrawer,
): Journal {
  const entries =
    row.netAmount >= 0n ? entriesOfCashIn(row, write, drawer) : entriesOfCashOut(row, write, drawer);
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

function entriesOfCashIn(
  row: CashTransaction,
  write: CashMovingWrite | null,
  drawer: CashDrawer,
): JournalEntry[] {
  const value = money(row.netAmount, row.currency);
  const purpose = write?.reserveFor ?? null;
  drawer.put(purpose, row.netAmount);
  const into = purpose === null ? customerCash(row.customer) : reservedCash(row.customer, purpose);
  return [...transfer(counterpart(row), into, value), ...stripeSide(row, value.amount)];
}

function entriesOfCashOut(
  row: CashTransaction,
  write: CashMovingWrite | null,
  drawer: CashDrawer,
): JournalEntry[] {
  const draws = drawer.take(-row.netAmount, write);
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

/** Free cash and reservations of one customer and currency while their rows are booked one after the other. */
class CashDrawer {
  readonly overtaken = new Set<string>();
  #free: bigint;
  #reservations: { purpose: string; amount: bigint }[];

  constructor(position: CashPosition | undefined) {
    this.#free = position?.free ?? 0n;
    this.#reservations = (position?.reservations ?? []).map((reservation) => ({ ...reservation }));
  }

  put(purpose: string | null, amount: bigint): void {
    if (purpose === null) {
      this.#free += amount;
      return;
    }
    const reservation = this.#reservations.find((one) => one.purpose === purpose);
    if (reservation === undefined) this.#reservations.unshift({ purpose, amount });
    else reservation.amount += amount;
  }

  /** Takes money out; whatever no account covers is drawn from free cash, which only a reversal may overdraw. */
  take(amount: bigint, write: CashMovingWrite | null): { purpose: string | null; amount: bigint }[] {
    const draws: { purpose: string | null; amount: bigint }[] = [];
    let rest = amount;
    const draw = (purpose: string | null, most: bigint): void => {
      const taken = rest < most ? rest : most;
      if (taken <= 0n) return;
      rest -= taken;
      if (purpose === null) this.#free -= taken;
      else this.#takeReserved(purpose, taken, write);
      draws.push({ purpose, amount: taken });
    };
    const own = this.#reservations.find((one) => one.purpose === write?.spends);
    if (own !== undefined) draw(own.purpose, own.amount);
    draw(null, this.#free);
    for (const reservation of this.#reservations) draw(reservation.purpose, reservation.amount);
    draw(null, rest);
    return draws;
  }

  #takeReserved(purpose: string, amount: bigint, write: CashMovingWrite | null): void {
    const reservation = this.#reservations.find((one) => one.purpose === purpose);
    if (reservation !== undefined) reservation.amount -= amount;
    if (write?.spends !== purpose) this.overtaken.add(purpose);
  }
}
