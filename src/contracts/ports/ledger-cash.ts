import type { UnmatchedCash } from '../../domain/cash/unmatched-cash';
import type { CashTransaction } from '../../domain/cash/cash-transaction';
import type { FreeTransfer } from '../../domain/cash/transfers-still-free';
import type { CashPosition } from '../../domain/journals/cash-drawer';
import type { StripeWriteRecord } from './ledger-stripe-writes';
import type { Journal } from '../../domain/journals/journal';

/** The newest row of a currency up to which the chain of balances is booked. */
export interface ProvenRow {
  readonly currency: string;
  readonly id: string;
  readonly endingBalance: bigint;
}

/** What of a customer's cash is booked, all of one moment. */
export interface BookedCash {
  /** One row a currency, by currency. */
  readonly proven: readonly ProvenRow[];
  /** Those of the rows asked for that are booked. */
  readonly among: ReadonlySet<string>;
}

/** A customer's cash, and what may have moved it since. */
export interface CashBeforeRows {
  /** Writes that move cash, may have happened, and explain no booked row yet; the oldest first. */
  readonly writes: readonly UnexplainingWrite[];
  /** As `CashBook.positions`. */
  readonly positions: ReadonlyMap<string, CashPosition>;
}

export type UnexplainingWrite = Pick<StripeWriteRecord, 'id' | 'request' | 'reserveFor' | 'spends'>;

export interface CashBook {
  /** How far a customer's cash is booked, and which of these rows are. */
  booked(customer: string, among: readonly string[]): Promise<BookedCash>;
  /** What the rows that come next are booked against. */
  beforeRows(customer: string): Promise<CashBeforeRows>;
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
