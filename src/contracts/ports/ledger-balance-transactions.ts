import type { Journal } from '../../domain/journals/journal';
import type { Money } from '../../domain/money';
import type { BalanceTransaction } from '../../domain/stripe-readings';

/** As what a balance transaction is in the books. */
export type BookedAs = 'movement' | 'dispute' | 'payout' | 'unattributed' | 'opening';

/** A row to book. One that is part of the opening balance has no journal of its own. */
export interface BalanceTransactionToBook {
  readonly row: BalanceTransaction;
  readonly bookedAs: BookedAs;
  readonly journal: Journal | null;
}

/** What has been in `stripe:settling`, in one currency, for the longest time. */
export interface UnsettledMovement {
  readonly balance: Money;
  /** The journal of the oldest movement that nothing has settled yet, first in, first out. */
  readonly oldestJournal: string;
  readonly since: Date;
}

export interface BalanceTransactions {
  /** Up to when Stripe's list was read and booked; null before the first time. */
  readUntil(): Promise<Date | null>;
  /** Which of these rows are booked. */
  bookedAmong(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Which of these PaymentIntents are Holdfast's own. */
  ownPaymentIntents(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Which of these customers are managed. */
  managedCustomers(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Books rows, with further journals, and remembers up to when the list was read; in one transaction. A row that the
   * owner of its charge has booked before is only noted.
   */
  book(booking: {
    readonly rows: readonly BalanceTransactionToBook[];
    readonly journals: readonly Journal[];
    readonly readUntil: Date;
    readonly now: Date;
  }): Promise<void>;
  /** For each currency in which `stripe:settling` is not zero, its oldest movement. */
  unsettled(): Promise<readonly UnsettledMovement[]>;
}
