import type { Comparison } from '../../domain/equality';

/** What an audit compared: one customer, or what belongs to the whole account. */
export type AuditSubject = { readonly customer: string } | 'account';

/** A difference that stands. */
export interface BookDifference extends Comparison {
  /** The customer; null for what belongs to the whole account. */
  readonly customer: string | null;
  readonly foundAt: Date;
}

export interface Audits {
  /**
   * Managed customers to be compared: those with a difference that was seen before `again`, then those that were not
   * compared since `before`, the longest ago first; at most `limit`.
   */
  customersDue(before: Date, again: Date, limit: number): Promise<readonly string[]>;
  /** When what belongs to the whole account was last compared; null before the first time. */
  accountAuditedAt(): Promise<Date | null>;
  /**
   * Stores what a comparison found, in one transaction: a difference that is the same as before stands on, another
   * begins anew, and what was found before and is not now is gone. One that stands unchanged since `standingSince` is
   * confirmed: its case is opened.
   */
  record(
    subject: AuditSubject,
    found: readonly Comparison[],
    times: { readonly now: Date; readonly standingSince: Date },
  ): Promise<void>;
  /** How many confirmed differences stand that no operator has explained by closing their case. */
  countOpen(): Promise<number>;
}
