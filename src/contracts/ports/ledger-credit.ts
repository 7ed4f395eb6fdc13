import type { Journal } from '../../domain/journals/journal';
import type { Money } from '../../domain/money';
import type { CreditedInvoice, CreditPurpose } from '../../domain/journals/credit-transaction-journals';
import type { CreditTransaction } from '../../domain/stripe-readings';

/** A row to book, with its journal; one that moves nothing has none. */
export interface CreditTransactionToBook {
  readonly row: CreditTransaction;
  readonly of: CreditedInvoice | null;
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

/** What an attempt of an own invoice has used, and what of it was given back, in minor units of its currency. */
export interface UsedCredit {
  readonly used: bigint;
  readonly givenBack: bigint;
}

/** Credit that an attempt of an own invoice holds. */
export interface HeldCredit {
  readonly invoice: string;
  readonly attempt: number;
  readonly amount: Money;
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
  usedBy(invoice: string, attempt: number): Promise<UsedCredit>;
  /** Own invoices of a customer whose PaymentIntent was canceled and that hold credit still. */
  toGiveBack(customer: string): Promise<readonly HeldCredit[]>;
  /** What is due of own invoices of a customer that have used credit and have no PaymentIntent. */
  dueWithoutIntent(customer: string): Promise<readonly Money[]>;
  book(rows: readonly CreditTransactionToBook[], now: Date): Promise<void>;
}
