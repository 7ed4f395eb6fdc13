import type { OpenItem } from '../../domain/cash/propose-allocation';
import type { BookedCashReturn } from '../../domain/journals/refund-journals';
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
  /** Balance of the funding account: what is applied while the intent is incomplete, else zero. */
  readonly applied: Money;
  readonly instructions: BankTransferInstructions | null;
  readonly charge: string | null;
  /** Whether an event spoke of the intent or of its charge since it was last read from Stripe. */
  readonly touched: boolean;
  readonly createdAt: Date;
}

export interface PaymentIntents {
  /** Inserts the row of an intent that Holdfast created; the same id again changes nothing. */
  insert(row: {
    readonly id: string;
    readonly customer: string;
    readonly invoice: string;
    readonly attempt: number;
    readonly amount: Money;
    readonly status: PaymentIntentStatus;
    readonly instructions: BankTransferInstructions | null;
    readonly createdAt: Date;
  }): Promise<void>;
  find(id: string): Promise<PaymentIntentRecord | null>;
  /** A customer's intents that are not at their end, or succeeded without a balance transaction seen yet. */
  unfinished(customer: string): Promise<readonly PaymentIntentRecord[]>;
  /** A customer's intents that wait for money, in the form the allocator reads. */
  openItems(customer: string): Promise<readonly OpenItem[]>;
  /** Takes the marks of events away, before the intents are read from Stripe. */
  clearTouched(ids: readonly string[]): Promise<void>;
  /**
   * Raises an intent's version with its new levels and books the journals of the difference, in one transaction.
   * Throws `object_version_moved` when `expectedVersion` is no longer the version.
   */
  raise(level: {
    readonly id: string;
    readonly expectedVersion: number;
    readonly status: PaymentIntentStatus;
    readonly instructions: BankTransferInstructions | null;
    readonly charge: string | null;
    readonly balanceTransaction: string | null;
    readonly journals: readonly Journal[];
    readonly now: Date;
  }): Promise<void>;
}

export interface CashReturnRecord extends BookedCashReturn {
  readonly invoice: string | null;
  readonly request: string | null;
  readonly createdAt: Date;
}

export interface CashReturns {
  /** Inserts the row of a return that Holdfast created; the same id again changes nothing. */
  insert(row: {
    readonly id: string;
    readonly customer: string;
    readonly amount: Money;
    readonly status: RefundStatus;
    readonly invoice: string | null;
    readonly request: string | null;
    readonly createdAt: Date;
  }): Promise<void>;
  find(id: string): Promise<CashReturnRecord | null>;
  /** As `PaymentIntents.raise`, for a return's status. */
  raise(level: {
    readonly id: string;
    readonly expectedVersion: number;
    readonly status: RefundStatus;
    readonly journals: readonly Journal[];
    readonly now: Date;
  }): Promise<void>;
}
