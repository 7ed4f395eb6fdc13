import type { Address, Shipping } from './address';
import type { Metadata } from './metadata';

/** Stripe's Customer, without the fields that are only there when expanded. */
export interface Customer {
  readonly id: string;
  readonly object: 'customer';
  readonly address: Address | null;
  /** The credit balance in the customer's currency; negative is credit for the customer. */
  readonly balance: number;
  readonly created: number;
  readonly currency: string | null;
  readonly customer_account: null;
  readonly default_source: string | null;
  readonly delinquent: boolean;
  readonly description: string | null;
  readonly discount: null;
  readonly email: string | null;
  readonly invoice_prefix: string;
  readonly invoice_settings: {
    readonly custom_fields: null;
    readonly default_payment_method: string | null;
    readonly footer: string | null;
    readonly rendering_options: null;
  };
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly name: string | null;
  readonly next_invoice_sequence: number;
  readonly phone: string | null;
  readonly preferred_locales: readonly string[];
  readonly shipping: Shipping | null;
  readonly tax_exempt: 'exempt' | 'none' | 'reverse';
  readonly test_clock: null;
}

export interface DeletedCustomer {
  readonly id: string;
  readonly object: 'customer';
  readonly deleted: true;
}
