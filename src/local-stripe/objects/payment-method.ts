import type { BillingDetails } from './address';
import type { Metadata } from './metadata';

/** The kinds of payment method that Local Stripe takes. */
export const PAYMENT_METHOD_TYPES = ['card', 'customer_balance'] as const;
export type PaymentMethodType = (typeof PAYMENT_METHOD_TYPES)[number];

export const ALLOW_REDISPLAY = ['always', 'limited', 'unspecified'] as const;

interface PaymentMethodFields {
  readonly id: string;
  readonly object: 'payment_method';
  readonly allow_redisplay: (typeof ALLOW_REDISPLAY)[number];
  readonly billing_details: BillingDetails;
  readonly created: number;
  readonly customer: string | null;
  readonly customer_account: null;
  readonly livemode: false;
  readonly metadata: Metadata;
}

/** Pays from the customer's cash balance. It can't be saved for later. */
export interface CustomerBalancePaymentMethod extends PaymentMethodFields {
  readonly type: 'customer_balance';
  readonly customer_balance: Readonly<Record<string, never>>;
}

/** What the issuer said about data given with the card; null if nothing was given. */
export interface CardChecks {
  readonly address_line1_check: 'fail' | 'pass' | 'unavailable' | null;
  readonly address_postal_code_check: 'fail' | 'pass' | 'unavailable' | null;
  readonly cvc_check: 'fail' | 'pass' | 'unavailable' | null;
}

/** The card of a payment method, without its number. */
export interface CardShown {
  readonly brand: string;
  readonly checks: CardChecks;
  readonly country: string;
  readonly display_brand: string;
  readonly exp_month: number;
  readonly exp_year: number;
  readonly fingerprint: string;
  readonly funding: 'credit' | 'debit' | 'prepaid';
  readonly generated_from: null;
  readonly last4: string;
  readonly networks: { readonly available: readonly string[]; readonly preferred: null };
  readonly regulated_status: 'regulated' | 'unregulated';
  readonly three_d_secure_usage: { readonly supported: boolean };
  readonly wallet: null;
}

export interface CardPaymentMethod extends PaymentMethodFields {
  readonly type: 'card';
  readonly card: CardShown;
}

export type PaymentMethod = CardPaymentMethod | CustomerBalancePaymentMethod;
