import type { Money } from '../../domain/money';

/** An account of the books with its balance: debits less credits, so a liability's is negative. */
export interface AccountBalance {
  readonly account: string;
  readonly kind: string;
  readonly balance: Money;
}

/** A journal as it is shown to a person. */
export interface BookedJournal {
  readonly key: string;
  readonly kind: string;
  readonly occurredAt: Date;
  readonly bookedAt: Date;
  readonly entries: readonly {
    readonly account: string;
    readonly money: Money;
    readonly balanceAfter: Money;
  }[];
}

export interface Books {
  /** All accounts whose name starts so, by name; all of them for an empty prefix. */
  balances(namePrefix: string): Promise<readonly AccountBalance[]>;
  /** The journals that touch an account whose name starts so, the oldest first; at most `limit`. */
  journals(namePrefix: string, limit: number): Promise<readonly BookedJournal[]>;
  /** Which of these journals are booked, by their keys. */
  bookedAmong(keys: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * What is wrong inside the books themselves, in words: journals that do not balance, balances that differ from
   * their fold, entries in another currency than their account. Empty when nothing is.
   */
  faults(): Promise<readonly string[]>;
  /** Σ of what customers still owe on open invoices, from the PaymentIntents on record, by currency. */
  openInvoiceTotals(customer: string): Promise<ReadonlyMap<string, bigint>>;
}
