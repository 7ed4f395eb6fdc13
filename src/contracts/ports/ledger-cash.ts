import type { UnmatchedCash } from '../../domain/cash/unmatched-cash';
import type { CashTransaction } from '../../domain/cash/cash-transaction';
import type { OpenItem } from '../../domain/cash/propose-allocation';
import type { FreeTransfer } from '../../domain/cash/transfers-still-free';
import type { CashPosition } from '../../domain/journals/cash-drawer';
import type { Money } from '../../domain/money';
import type { StripeWriteRecord } from './ledger-stripe-writes';
import type { Journal } from '../../domain/journals/journal';

/** The newest row of a currency up to which the chain of balances is booked. */
export interface ProvenRow {
  readonly currency: string;
  readonly id: string;
  readonly endingBalance: bigint;
}

/** What of a customer's cash is booked, and what may have moved it since; all of one moment. */
export interface BookedCash {
  /** One row a currency, by currency. */
  readonly proven: readonly ProvenRow[];
  /** Those of the rows asked for that are booked. */
  readonly among: ReadonlySet<string>;
  /** Writes that move cash, may have happened, and explain no booked row yet; the oldest first. */
  readonly writes: readonly UnexplainingWrite[];
  /** As `CashBook.positions`. */
  readonly positions: ReadonlyMap<string, CashPosition>;
}

/** Free cash of one currency, above zero, and what waits for it: at least one, the oldest first. */
export interface CashToMatch {
  readonly free: Money;
  readonly openItems: readonly OpenItem[];
}

export type UnexplainingWrite = Pick<StripeWriteRecord, 'id' | 'request' | 'reserveFor' | 'spends'>;

export interface CashBook {
  /** How far a customer's cash is booked, and which of these rows are. */
  booked(customer: string, among: readonly string[]): Promise<BookedCash>;
  /** The newest booked row of a customer over all currencies. */
  newestRow(customer: string): Promise<string | null>;
  /** Free and reserved cash by currency; only currencies that the customer ever had. */
  positions(customer: string): Promise<ReadonlyMap<string, CashPosition>>;
  /** Free cash that open items of its currency wait for, by currency. */
  toMatch(customer: string): Promise<readonly CashToMatch[]>;
  /** The newest transfers that came as free cash, the newest first; at most `limit`. */
  newestTransfers(customer: string, currency: string, limit: number): Promise<readonly FreeTransfer[]>;
  /** Free cash, of whichever customer, of which the oldest cent is there since an instant or longer. */
  unmatchedSince(instant: Date): Promise<readonly UnmatchedCash[]>;
  /** Free cash as the books had it when a journal was booked, in minor units. */
  freeBefore(customer: string, currency: string, journalKey: string): Promise<bigint>;
  /**
   * Books rows in this order with their journals, in one transaction, and marks the writes that explain them. Gives how
   * many PaymentIntents they told of that are not Holdfast's and were not known. Throws `object_version_moved` when the proven rows are no longer those given.
   */
  book(booking: {
    readonly customer: string;
    readonly proven: readonly ProvenRow[];
    readonly rows: readonly CashTransaction[];
    readonly journals: readonly Journal[];
    /** Row id to write id. */
    readonly explainedBy: ReadonlyMap<string, string>;
    readonly now: Date;
  }): Promise<number>;
  /** The booked rows of a PaymentIntent's funding, the oldest first. */
  rowsOf(paymentIntent: string): Promise<readonly CashTransaction[]>;
}
