/** The kinds of movement on the merchant's balance that Local Stripe makes. */
export type BalanceTransactionType =
  | 'adjustment'
  | 'charge'
  | 'payment'
  | 'payment_failure_refund'
  | 'payment_refund'
  | 'payment_reversal'
  | 'payment_unreconciled'
  | 'payout'
  | 'payout_cancel'
  | 'payout_failure'
  | 'refund'
  | 'refund_failure';

export interface FeeDetail {
  readonly amount: number;
  readonly application: null;
  readonly currency: string;
  readonly description: string;
  readonly type: 'stripe_fee';
}

/** A movement on the merchant's Stripe balance. `net` is `amount - fee`; money going out is negative. */
export interface BalanceTransaction {
  readonly id: string;
  readonly object: 'balance_transaction';
  readonly amount: number;
  readonly available_on: number;
  readonly balance_type: 'payments';
  readonly created: number;
  readonly currency: string;
  readonly description: string | null;
  readonly exchange_rate: number | null;
  readonly fee: number;
  readonly fee_details: readonly FeeDetail[];
  readonly net: number;
  readonly reporting_category: string;
  readonly source: string | null;
  readonly status: 'available' | 'pending';
  readonly type: BalanceTransactionType;
}
