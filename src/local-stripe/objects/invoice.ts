import type { Address, Shipping } from './address';
import type { ApiError } from './api-error';
import type { BankTransferType } from './bank-transfer';
import type { EmbeddedList } from './embedded-list';
import type { InvoiceLine } from './invoice-item';
import type { Metadata } from './metadata';
import type { PaymentMethodType } from './payment-method';

export const INVOICE_STATUSES = ['draft', 'open', 'paid', 'uncollectible', 'void'] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

export const COLLECTION_METHODS = ['charge_automatically', 'send_invoice'] as const;
export type CollectionMethod = (typeof COLLECTION_METHODS)[number];

/** `payment_settings[payment_method_options][customer_balance]`. */
export interface InvoiceCustomerBalanceOptions {
  readonly bank_transfer?: {
    readonly eu_bank_transfer?: { readonly country: string };
    readonly type?: BankTransferType;
  };
  readonly funding_type?: 'bank_transfer';
}

/** What the payment intent of the invoice is made from. */
export interface InvoicePaymentSettings {
  readonly default_mandate: null;
  readonly payment_method_options: {
    readonly acss_debit: null;
    readonly bancontact: null;
    readonly card: null;
    readonly customer_balance: InvoiceCustomerBalanceOptions | null;
    readonly konbini: null;
    readonly sepa_debit: null;
    readonly us_bank_account: null;
  } | null;
  readonly payment_method_types: readonly PaymentMethodType[] | null;
}

/** Stripe's Invoice, without the fields that are only there when expanded. Amounts are minor units. */
export interface Invoice {
  readonly id: string;
  readonly object: 'invoice';
  readonly account_country: string;
  readonly account_name: string;
  readonly account_tax_ids: null;
  /** What is to be paid: the total after the customer's credit and after credit notes. */
  readonly amount_due: number;
  readonly amount_overpaid: number;
  readonly amount_paid: number;
  readonly amount_paid_off_stripe: number;
  readonly amount_remaining: number;
  readonly amount_shipping: number;
  readonly application: null;
  readonly attempt_count: number;
  readonly attempted: boolean;
  readonly auto_advance: boolean;
  readonly automatic_tax: {
    readonly disabled_reason: null;
    readonly enabled: false;
    readonly liability: null;
    readonly provider: null;
    readonly status: null;
  };
  readonly automatically_finalizes_at: number | null;
  readonly billing_reason: 'manual';
  readonly collection_method: CollectionMethod;
  readonly created: number;
  readonly currency: string;
  readonly custom_fields: readonly { readonly name: string; readonly value: string }[] | null;
  readonly customer: string;
  readonly customer_account: null;
  readonly customer_address: Address | null;
  readonly customer_email: string | null;
  readonly customer_name: string | null;
  readonly customer_phone: string | null;
  readonly customer_shipping: Shipping | null;
  readonly customer_tax_exempt: 'exempt' | 'none' | 'reverse';
  readonly customer_tax_ids: readonly never[];
  readonly default_payment_method: string | null;
  readonly default_source: null;
  readonly default_tax_rates: readonly never[];
  readonly description: string | null;
  readonly discounts: readonly never[];
  readonly due_date: number | null;
  readonly effective_at: number | null;
  /** The customer's credit balance right after finalization. */
  readonly ending_balance: number | null;
  readonly footer: string | null;
  readonly from_invoice: null;
  readonly hosted_invoice_url: string | null;
  readonly invoice_pdf: string | null;
  readonly issuer: { readonly type: 'self' };
  readonly last_finalization_error: ApiError | null;
  readonly latest_revision: null;
  readonly lines: EmbeddedList<InvoiceLine>;
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly next_payment_attempt: number | null;
  readonly number: string | null;
  readonly on_behalf_of: null;
  readonly parent: null;
  readonly payment_settings: InvoicePaymentSettings;
  readonly period_end: number;
  readonly period_start: number;
  readonly post_payment_credit_notes_amount: number;
  readonly pre_payment_credit_notes_amount: number;
  readonly receipt_number: null;
  readonly rendering: null;
  readonly shipping_cost: null;
  readonly shipping_details: null;
  /** The customer's credit balance before finalization; negative is credit. */
  readonly starting_balance: number;
  readonly statement_descriptor: string | null;
  readonly status: InvoiceStatus;
  readonly status_transitions: {
    readonly finalized_at: number | null;
    readonly marked_uncollectible_at: number | null;
    readonly paid_at: number | null;
    readonly voided_at: number | null;
  };
  readonly subtotal: number;
  readonly subtotal_excluding_tax: number;
  readonly test_clock: null;
  readonly total: number;
  readonly total_discount_amounts: readonly never[];
  readonly total_excluding_tax: number;
  readonly total_pretax_credit_amounts: readonly never[];
  readonly total_taxes: readonly never[];
  readonly webhooks_delivered_at: number | null;
}

export interface DeletedInvoice {
  readonly id: string;
  readonly object: 'invoice';
  readonly deleted: true;
}
