import type { InvoicePaymentRecord } from './ledger-invoice-payments';

/** The database was restored from a backup that was taken earlier. */
export interface Restoration {
  readonly takenAt: Date;
  readonly restoredAt: Date;
}

export interface Recovery {
  /** The last restoration from which the books have not recovered yet; null when there is none. */
  pending(): Promise<Restoration | null>;
  /** Whether a decision taken now may have been taken already, in the time that a restore took from the books. */
  mayRepeatDecisions(now: Date): Promise<boolean>;
  /** The returns that are on their way as far as the books know. */
  unfinishedReturns(): Promise<readonly string[]>;
  /** Every invoice payment without a result, the oldest first. */
  unendedPayments(): Promise<readonly InvoicePaymentRecord[]>;
  /**
   * Ends the recovery: marks every managed customer dirty and never read, and every unfinished intent as one that an
   * event spoke of. Returns those customers.
   */
  finish(restoration: Restoration, now: Date): Promise<readonly string[]>;
  /**
   * Lets a write explain a cash row that was booked while nobody knew of the write: the first of this intent, type and
   * amount (any, if null) since an instant that no write explains. Returns the row; null when there is none.
   */
  explainBookedRow(
    write: string,
    row: {
      readonly paymentIntent: string;
      readonly type: 'applied_to_payment' | 'unapplied_from_payment';
      readonly netAmount: bigint | null;
      readonly since: Date;
    },
  ): Promise<string | null>;
}
