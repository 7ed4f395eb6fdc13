import type { Money } from '../../domain/money';
import type { PaymentIntentStatus } from '../../domain/stripe-readings';
import type { StripeWriteRequest, StripeWriteState } from '../stripe-writes';

export interface StripeWriteRecord {
  /** The idempotency key, and the value of `metadata[holdfast_write]` on what the write creates. */
  readonly id: string;
  /** The identity of the decision; with `successor` unique. */
  readonly cause: string;
  readonly successor: number;
  readonly customer: string;
  /** The object that no second unfinished write may touch. */
  readonly object: string;
  readonly request: StripeWriteRequest;
  readonly state: StripeWriteState;
  readonly announcedAt: Date;
  readonly firstSentAt: Date | null;
  readonly lastSentAt: Date | null;
  /** When Stripe repeated a stored failure for the key, so that sending again can tell nothing more. */
  readonly replayedFailureAt: Date | null;
  /**
   * The restoration of the database after which it was announced or found unfinished: it may have been carried out
   * before, and only reading tells.
   */
  readonly restoredAt: Date | null;
  /** When it was looked for at Stripe and not found, for the first time. */
  readonly missedAt: Date | null;
  /** The id of what a finished write created or changed. */
  readonly resultId: string | null;
  readonly refusal: WriteRefusal | null;
  /** The newest cash row of the customer that was booked when the write was announced. */
  readonly newestCashTransaction: string | null;
  readonly reserveFor: string | null;
  readonly spends: string | null;
  /** The cash row that this write explains, once it is booked. */
  readonly explainedCashTransaction: string | null;
}

/** Why Stripe said no: its code, its message for the reader (never matched), the status of the intent it embedded. */
export interface WriteRefusal {
  readonly code: string;
  readonly message: string;
  readonly paymentIntentStatus: PaymentIntentStatus | null;
}

export interface WriteToAnnounce {
  readonly cause: string;
  readonly customer: string;
  readonly object: string;
  readonly request: StripeWriteRequest;
  readonly reserveFor: string | null;
  readonly spends: string | null;
}

export type WriteMove =
  | { readonly to: 'sent'; readonly sentAt: Date }
  | { readonly to: 'unknown'; readonly replayedFailureAt?: Date; readonly missedAt?: Date }
  | { readonly to: 'done'; readonly resultId: string }
  | { readonly to: 'refused'; readonly refusal: WriteRefusal }
  | { readonly to: 'absent' };

/** The newest write of a cause, and whether it was announced just now. */
export interface AnnouncedWrite {
  readonly write: StripeWriteRecord;
  readonly isNew: boolean;
}

export interface StripeWrites {
  /**
   * The newest write of this cause, announced now if there is none or the newest is proved absent (its successor, which
   * may be decided anew). Throws `write_parameters_differ` when the cause stands with other parameters, and
   * `write_in_flight` when another write on the object is announced, sent or unknown.
   */
  announce(write: WriteToAnnounce, now: Date): Promise<StripeWriteRecord>;
  /**
   * As `announce`, by a caller who sends at once what is new: it is stored as sent in the same transaction. One that is
   * new and not sent was perhaps carried out before a restore, and is found by reading. Throws `writes_paused` and
   * `writes_observed`, too, and then nothing is announced.
   */
  announceAsSent(write: WriteToAnnounce, now: Date): Promise<AnnouncedWrite>;
  /** Announces the successor of a write that Stripe refused, for a decision that is taken once more. */
  announceAfterRefusal(write: WriteToAnnounce, refused: string, now: Date): Promise<StripeWriteRecord>;
  /** Compare-and-set of a write's state. Throws `write_state_moved` when it is in none of the states `from`. */
  move(id: string, from: readonly StripeWriteState[], move: WriteMove): Promise<StripeWriteRecord>;
  find(id: string): Promise<StripeWriteRecord | null>;
  /** The newest write of a cause. */
  findByCause(cause: string): Promise<StripeWriteRecord | null>;
  /** The one write on an object that is announced, sent or unknown; null when there is none. */
  unfinishedOn(object: string): Promise<StripeWriteRecord | null>;
  /**
   * A customer's writes that are announced, sent or unknown, the oldest first; but for those on card payments, which
   * have another owner.
   */
  unfinished(customer: string): Promise<readonly StripeWriteRecord[]>;
  /** The newest write that may have given an intent this amount; null when nothing of ours did. */
  findAmountWrite(paymentIntent: string, amount: Money): Promise<StripeWriteRecord | null>;
  /** Notes that a finished write moved no cash, once a complete reading has shown no row for it. */
  recordMovedNothing(id: string): Promise<void>;
  /** The same of all customers; at most `limit`. */
  unfinishedOfAll(limit: number): Promise<readonly StripeWriteRecord[]>;
}
