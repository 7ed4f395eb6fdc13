import type { Metadata } from './metadata';

export interface Period {
  readonly end: number;
  readonly start: number;
}

/** How an amount came about: units of a price. */
export interface Pricing {
  readonly type: 'price_details';
  readonly price_details?: { readonly price: string; readonly product: string };
  readonly unit_amount_decimal: string;
}

/** Stripe's Invoice Item: something to bill, on a draft invoice or waiting for one. */
export interface InvoiceItem {
  readonly id: string;
  readonly object: 'invoiceitem';
  readonly amount: number;
  readonly currency: string;
  readonly customer: string;
  readonly customer_account: null;
  readonly date: number;
  readonly description: string | null;
  readonly discountable: boolean;
  readonly discounts: readonly never[];
  readonly invoice: string | null;
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly net_amount: number;
  readonly parent: null;
  readonly period: Period;
  readonly pricing: Pricing | null;
  readonly proration: false;
  readonly quantity: number;
  readonly quantity_decimal: string;
  readonly tax_rates: readonly never[];
  readonly test_clock: null;
}

/** A line of an invoice; each stands for an invoice item. */
export interface InvoiceLine {
  readonly id: string;
  readonly object: 'line_item';
  readonly amount: number;
  readonly currency: string;
  readonly description: string | null;
  readonly discount_amounts: readonly never[];
  readonly discountable: boolean;
  readonly discounts: readonly never[];
  readonly invoice: string;
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly parent: {
    readonly type: 'invoice_item_details';
    readonly invoice_item_details: {
      readonly invoice_item: string;
      readonly proration: false;
      readonly proration_details: null;
      readonly subscription: null;
    };
    readonly subscription_item_details: null;
  };
  readonly period: Period;
  readonly pretax_credit_amounts: readonly never[];
  readonly pricing: Pricing | null;
  readonly quantity: number;
  readonly quantity_decimal: string;
  readonly subscription: null;
  readonly subtotal: number;
  readonly taxes: readonly never[];
}
