import type { EmbeddedList } from './embedded-list';
import type { Metadata } from './metadata';

export const CREDIT_NOTE_REASONS = [
  'duplicate',
  'fraudulent',
  'order_change',
  'product_unsatisfactory',
] as const;
export type CreditNoteReason = (typeof CREDIT_NOTE_REASONS)[number];

export interface CreditNoteLine {
  readonly id: string;
  readonly object: 'credit_note_line_item';
  readonly amount: number;
  readonly description: string | null;
  readonly discount_amount: number;
  readonly discount_amounts: readonly never[];
  readonly invoice_line_item?: string;
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly pretax_credit_amounts: readonly never[];
  readonly quantity: number | null;
  readonly tax_rates: readonly never[];
  readonly taxes: readonly never[];
  readonly type: 'custom_line_item' | 'invoice_line_item';
  readonly unit_amount: number | null;
  readonly unit_amount_decimal: string | null;
}

/** Stripe's Credit Note: lowers what is still to be paid of an invoice, and gives back what has been paid. */
export interface CreditNote {
  readonly id: string;
  readonly object: 'credit_note';
  readonly amount: number;
  readonly amount_shipping: number;
  readonly created: number;
  readonly currency: string;
  readonly customer: string;
  readonly customer_account: null;
  readonly customer_balance_transaction: string | null;
  readonly discount_amount: number;
  readonly discount_amounts: readonly never[];
  readonly effective_at: number;
  readonly invoice: string;
  readonly lines: EmbeddedList<CreditNoteLine>;
  readonly livemode: false;
  readonly memo: string | null;
  readonly metadata: Metadata;
  readonly number: string;
  readonly out_of_band_amount: number | null;
  readonly pdf: string;
  readonly post_payment_amount: number;
  readonly pre_payment_amount: number;
  readonly pretax_credit_amounts: readonly never[];
  readonly reason: CreditNoteReason | null;
  readonly refunds: readonly {
    readonly amount_refunded: number;
    readonly payment_record_refund: null;
    readonly refund: string;
    readonly type: 'refund';
  }[];
  readonly shipping_cost: null;
  readonly status: 'issued' | 'void';
  readonly subtotal: number;
  readonly subtotal_excluding_tax: number;
  readonly total: number;
  readonly total_excluding_tax: number;
  readonly total_taxes: readonly never[];
  readonly type: 'mixed' | 'post_payment' | 'pre_payment';
  readonly voided_at: number | null;
}
