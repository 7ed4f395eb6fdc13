import type { Journal } from '../../domain/journals/journal';
import type { CreditPurpose } from '../../domain/journals/credit-transaction-journals';
import type { CreditTransaction } from '../../domain/stripe-readings';

/** A row to book, with its journal; one that moves nothing has none. */
export interface CreditTransactionToBook {
  readonly row: CreditTransaction;
  readonly bookedAs: CreditPurpose;
  readonly journal: Journal | null;
}

/** What an invoice used of its customer's credit, or gave back. */
export interface BookedCreditTransaction {
  readonly id: string;
  readonly currency: string;
  /** Minor units; positive for credit that the customer got. */
  readonly netAmount: bigint;
  readonly bookedAs: CreditPurpose;
}

/** Customers' credit: Stripe's rows, each booked once. */
export interface CreditBook {
  /** Holds a customer until the end of the transaction: rows and the invoices that use them are booked one at a time. */
  lock(customer: string): Promise<void>;
  /** Which of these rows are booked. */
  bookedAmong(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Which of these invoices are opened in the books. */
  opened(invoices: readonly string[]): Promise<ReadonlySet<string>>;
  /** The booked rows of an invoice, the oldest first. */
  rowsOf(invoice: string): Promise<readonly BookedCreditTransaction[]>;
  /** The sum of a customer's booked rows, by currency. */
  balance(customer: string): Promise<ReadonlyMap<string, bigint>>;
  book(rows: readonly CreditTransactionToBook[], now: Date): Promise<void>;
}
