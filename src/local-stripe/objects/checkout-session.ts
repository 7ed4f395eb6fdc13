import type { Address } from './address';
import type { Metadata } from './metadata';
import type { CustomerBalanceOptions } from './payment-intent';
import type { Price } from './price';

export const CHECKOUT_SESSION_STATUSES = ['complete', 'expired', 'open'] as const;

/** One thing that a session sells. */
export interface CheckoutLineItem {
  readonly id: string;
  readonly object: 'item';
  readonly adjustable_quantity: null;
  readonly amount_discount: number;
  readonly amount_subtotal: number;
  readonly amount_tax: number;
  readonly amount_total: number;
  readonly currency: string;
  readonly description: string;
  readonly discounts: readonly never[];
  readonly metadata: Metadata;
  readonly price: Price;
  readonly quantity: number;
  readonly taxes: readonly never[];
}

/** Stripe's Checkout Session in payment mode, without the fields that are only there when expanded. */
export interface CheckoutSession {
  readonly id: string;
  readonly object: 'checkout.session';
  readonly adaptive_pricing: null;
  readonly after_expiration: null;
  readonly allow_promotion_codes: null;
  readonly allowed_payment_method_types: readonly string[] | null;
  readonly amount_subtotal: number;
  readonly amount_total: number;
  readonly automatic_tax: {
    readonly enabled: false;
    readonly liability: null;
    readonly provider: null;
    readonly status: null;
  };
  readonly billing_address_collection: null;
  readonly cancel_url: string | null;
  readonly client_reference_id: string | null;
  readonly client_secret: string | null;
  readonly collected_information: null;
  readonly consent: null;
  readonly consent_collection: null;
  readonly created: number;
  readonly currency: string;
  readonly currency_conversion: null;
  readonly custom_fields: readonly never[];
  readonly custom_text: {
    readonly after_submit: null;
    readonly shipping_address: null;
    readonly submit: null;
    readonly terms_of_service_acceptance: null;
  };
  readonly customer: string | null;
  readonly customer_account: null;
  readonly customer_creation: 'if_required' | null;
  readonly customer_details: {
    readonly address: Address | null;
    readonly business_name: null;
    readonly email: string | null;
    readonly individual_name: null;
    readonly name: string | null;
    readonly phone: string | null;
    readonly tax_exempt: 'exempt' | 'none' | 'reverse';
    readonly tax_ids: null;
  } | null;
  readonly customer_email: string | null;
  readonly discounts: readonly never[];
  readonly expires_at: number;
  readonly integration_identifier: null;
  readonly invoice: null;
  readonly invoice_creation: null;
  readonly livemode: false;
  readonly locale: null;
  readonly managed_payments: null;
  readonly metadata: Metadata;
  readonly mode: 'payment';
  readonly origin_context: null;
  /** Null until the customer submits the page (docs: changelog/2022-08-01). */
  readonly payment_intent: string | null;
  readonly payment_link: null;
  readonly payment_method_collection: 'if_required';
  readonly payment_method_configuration_details: null;
  readonly payment_method_options: {
    readonly card?: { readonly request_three_d_secure: 'any' | 'automatic' | 'challenge' };
    readonly customer_balance?: CustomerBalanceOptions;
  };
  readonly payment_method_types: readonly string[];
  readonly payment_status: 'paid' | 'unpaid';
  readonly permissions: null;
  readonly phone_number_collection: { readonly enabled: false };
  readonly recovered_from: null;
  readonly return_url?: string;
  readonly saved_payment_method_options: null;
  readonly setup_intent: null;
  readonly shipping_address_collection: null;
  readonly shipping_cost: null;
  readonly shipping_options: readonly never[];
  readonly status: (typeof CHECKOUT_SESSION_STATUSES)[number];
  readonly submit_type: null;
  readonly subscription: null;
  readonly success_url: string | null;
  readonly total_details: {
    readonly amount_discount: number;
    readonly amount_shipping: number;
    readonly amount_tax: number;
  };
  readonly ui_mode: string;
  readonly url: string | null;
  readonly wallet_options: null;
}
