import type { UnmatchedCash } from '../../domain/cash/unmatched-cash';
import type { CashTransaction } from '../../domain/cash/cash-transaction';
import type { FreeTransfer } from '../../domain/cash/transfers-still-free';
import type { CashPosition } from '../../domain/journals/cash-drawer';
import type { Journal } from '../../domain/journals/journal';

/** The newest row of a currency up to which the chain of balances is booked. */
export interface ProvenRow {
  readonly currency: string;
  readonly id: string;
  readonly endingBalance: bigint;
}

export interface CashBook {
  provenRows(customer: string): Promise<readonly ProvenRow[]>;
  /** Which of these rows are booked. */
  bookedAmong(customer: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** The newest booked row of a customer over all currencies. */
  newestRow(customer: string): Promise<string | null>;
  /** Free and reserved cash by currency; only currencies that the customer ever had. */
  positions(customer: string): Promise<ReadonlyMap<string, CashPosition>>;
  /** The newest transfers that came as free cash, the newest first; at most `limit`. */
  newestTransfers(customer: string, currency: string, limit: number): Promise<readonly FreeTransfer[]>;
  /** Free cash, of whichever customer, of which the oldest cent is there since an instant or longer. */
  unmatchedSince(instant: Date): Promise<readonly UnmatchedCash[]>;
  /** Free cash as the books had it when a journal was booked, in minor units. */
  freeBefore(customer: string, currency: string, journalKey: string): Promise<bigint>;
  /**
   * Books rows in this order with their journals, in one transaction, and marks the writes that explain them.
   * Throws `object_version_moved` when the proven rows are no longer those given.
   */
  book(booking: {
    readonly customer: string;
    readonly proven: readonly ProvenRow[];
    readonly rows: readonly CashTransaction[];
    readonly journals: readonly Journal[];
    /** Row id to write id. */
    readonly explainedBy: ReadonlyMap<string, string>;
    readonly now: Date;
  }): Promise<void>;
  /** The booked rows of a PaymentIntent's funding, the oldest first. */
  rowsOf(paymentIntent: string): Promise<readonly CashTransaction[]>;
}
