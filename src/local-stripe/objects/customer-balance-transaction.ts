import type { Metadata } from './metadata';

/** What changed a customer's credit balance; a caller can only make adjustments (docs: invoicing/customer/balance). */
export type CustomerBalanceTransactionType =
  | 'adjustment'
  | 'applied_to_invoice'
  | 'credit_note'
  | 'initial'
  | 'invoice_overpaid'
  | 'invoice_too_large'
  | 'invoice_too_small'
  | 'unapplied_from_invoice';

/** One row of a customer's credit balance: a negative amount is credit for the customer. */
export interface CustomerBalanceTransaction {
  readonly id: string;
  readonly object: 'customer_balance_transaction';
  readonly amount: number;
  readonly checkout_session: null;
  readonly created: number;
  readonly credit_note: string | null;
  readonly currency: string;
  readonly customer: string;
  readonly customer_account: null;
  readonly description: string | null;
  /** The balance in this currency right after this row. */
  readonly ending_balance: number;
  readonly invoice: string | null;
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly type: CustomerBalanceTransactionType;
}
