import type { ClosedItem } from '../../domain/cash/late-money';
import type { OpenItem } from '../../domain/cash/propose-allocation';
import type { BookedCashReturn, RefundedPayment } from '../../domain/journals/refund-journals';
import type { BookedPaymentIntent } from '../../domain/journals/payment-intent-journals';
import type { Journal } from '../../domain/journals/journal';
import type { Money } from '../../domain/money';
import type {
  BankTransferInstructions,
  PaymentIntentStatus,
  RefundStatus,
} from '../../domain/stripe-readings';

export interface PaymentIntentRecord extends BookedPaymentIntent {
  readonly invoice: string;
  readonly attempt: number;
  readonly method: 'bank_transfer' | 'card';
  /** What is held on a card, and what was captured from it; zero for a bank transfer. */
  readonly amountCapturable: Money;
  readonly amountReceived: Money;
  /** Whether cash is applied to it in full or not at all: it belongs to an invoice of Stripe's. */
  readonly inFull: boolean;
  /** When what is held on a card is released by itself. */
  readonly captureBefore: Date | null;
  /** Balance of the funding account: what is applied while the intent is incomplete, else zero. */
  readonly applied: Money;
  /** What was given up of the invoice when a short payment was accepted. */
  readonly writtenOff: Money;
  readonly instructions: BankTransferInstructions | null;
  readonly charge: string | null;
  /** Events that spoke of the intent or of its charge so far. */
  readonly touches: number;
  /** Whether one of them came after the last reading of Stripe that was booked. */
  readonly touched: boolean;
  /** Whether a change was booked of which its invoice payment has not been told. */
  readonly untold: boolean;
  readonly createdAt: Date;
}

/** An intent of which something is still to be booked, or of whose changes its invoice payment has not been told. */
export interface UnsettledPaymentIntent extends PaymentIntentRecord {
  /** Whether nothing more is to be booked: canceled, or succeeded with its balance transaction seen. */
  readonly finished: boolean;
  /** The changes booked so far. */
  readonly news: number;
  /** Its invoice payment's. */
  readonly workflowId: string;
}

export interface PaymentIntents {
  /** Inserts the row of an intent that Holdfast created; the same id again changes nothing. */
  insert(row: {
    readonly id: string;
    readonly customer: string;
    readonly invoice: string;
    readonly attempt: number;
    readonly method: 'bank_transfer' | 'card';
    readonly amount: Money;
    readonly status: PaymentIntentStatus;
    readonly instructions: BankTransferInstructions | null;
    /** Of an invoice of Stripe's, whose number it has. */
    readonly stripeInvoice?: { readonly number: string | null };
    readonly createdAt: Date;
  }): Promise<void>;
  find(id: string): Promise<PaymentIntentRecord | null>;
  /** A customer's bank-transfer intents that are not finished, or of whose changes is still to be told; the oldest first. */
  unsettled(customer: string): Promise<readonly UnsettledPaymentIntent[]>;
  /**
   * Card intents of which something is still to be booked though their invoice payment has ended, those that were
   * passed on longest ago first. What is passed on goes to the end of the line.
   */
  passOnEndedCards(now: Date, limit: number): Promise<readonly string[]>;
  /** A customer's bank-transfer intents that wait for money, in the form the allocator reads. */
  openItems(customer: string): Promise<readonly OpenItem[]>;
  /** Marks an intent as one that may have changed at Stripe, as an event does that speaks of it. */
  touch(id: string): Promise<void>;
  /**
   * A customer's intents that take no money any more, the last closed first: canceled, with a cancellation on its way, or
   * paid where those are asked for; at most a thousand.
   */
  closedItems(customer: string, which: { readonly withPaid: boolean }): Promise<readonly ClosedItem[]>;
  /** Notes that intents were read from Stripe after so many events, and that nothing of them was to be booked. */
  recordRead(seen: readonly Pick<PaymentIntentRecord, 'id' | 'touches'>[]): Promise<void>;
  /** Notes, once invoice payments were woken, of how many changes that told them. */
  recordTold(told: readonly Pick<UnsettledPaymentIntent, 'id' | 'news'>[]): Promise<void>;
  /**
   * Raises an intent's version with its new levels and books the journals of the difference, in one transaction; gives
   * how many changes of it are booked by then. Throws `object_version_moved` when `expectedVersion` is no longer the
   * version.
   */
  raise(level: {
    readonly id: string;
    readonly expectedVersion: number;
    /** What it asks for from now on, and what was given up of the invoice; only where that has changed. */
    readonly asksFor?: { readonly amount: Money; readonly writtenOff: Money };
    readonly status: PaymentIntentStatus;
    readonly instructions: BankTransferInstructions | null;
    readonly charge: string | null;
    readonly balanceTransaction: string | null;
    /** After how many events that spoke of it Stripe was read, where that is kept. */
    readonly touches?: number;
    /** The levels of a card intent. */
    readonly card?: CardLevels;
    readonly journals: readonly Journal[];
    readonly now: Date;
  }): Promise<number>;
}

/** What Stripe shows of a card intent as levels. */
export interface CardLevels {
  readonly amount: Money;
  readonly amountCapturable: Money;
  readonly amountReceived: Money;
  readonly captureBefore: Date | null;
}

export interface CashReturnRecord extends BookedCashReturn {
  readonly invoice: string | null;
  readonly request: string | null;
  /** Since when it is booked as arrived; null while it is not. */
  readonly arrivedAt: Date | null;
  readonly createdAt: Date;
}

export interface CashReturns {
  /** Inserts the row of a return or refund; the same id again changes nothing. */
  insert(row: {
    readonly id: string;
    readonly customer: string;
    readonly amount: Money;
    readonly status: RefundStatus;
    /** Of a refund; none for a return of unspent cash. */
    readonly payment?: RefundedPayment;
    readonly invoice: string | null;
    readonly request: string | null;
    readonly createdAt: Date;
  }): Promise<void>;
  find(id: string): Promise<CashReturnRecord | null>;
  /**
   * Returns that are not booked at their end and were neither created nor taken since an instant: at most `limit`,
   * those taken longest ago, each noted as taken now.
   */
  takeUnfinished(untriedSince: Date, now: Date, limit: number): Promise<readonly CashReturnRecord[]>;
  /** As `PaymentIntents.raise`, for a return's status. */
  raise(level: {
    readonly id: string;
    readonly expectedVersion: number;
    readonly status: RefundStatus;
    readonly journals: readonly Journal[];
    readonly now: Date;
  }): Promise<void>;
}
