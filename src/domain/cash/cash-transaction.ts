/**
 * The types of Stripe's customer cash balance transaction
 * (docs.stripe.com/api/cash_balance_transactions/object#type); `other` stands for one that Stripe adds later.
 */
export type CashTransactionType =
  | 'funded'
  | 'applied_to_payment'
  | 'unapplied_from_payment'
  | 'refunded_from_payment'
  | 'return_initiated'
  | 'return_canceled'
  | 'transferred_to_balance'
  | 'funding_reversed'
  | 'adjusted_for_overdraft'
  | 'other';

/** A row that Stripe writes once and never changes: money into (positive) or out of a customer's cash balance. */
export interface CashTransaction {
  readonly id: string;
  readonly customer: string;
  readonly currency: string;
  readonly type: CashTransactionType;
  /** Minor units; positive is into the cash balance. */
  readonly netAmount: bigint;
  /** What was available in this currency right after this row, in minor units. */
  readonly endingBalance: bigint;
  /** Stripe's `created`, which has a resolution of one second. */
  readonly created: Date;
  readonly paymentIntent: string | null;
  readonly refund: string | null;
  /** The free text that came with a bank transfer. */
  readonly reference: string | null;
  /** The rail that a US transfer came by, such as `swift`; only read where it is asked for. */
  readonly network?: string;
}
