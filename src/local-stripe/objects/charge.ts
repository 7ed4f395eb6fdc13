import type { BillingDetails, Shipping } from './address';
import type { Metadata } from './metadata';
import type { CardChecks } from './payment-method';

export interface ChargeOutcome {
  readonly advice_code: 'do_not_try_again' | 'try_again_later' | null;
  readonly network_advice_code: string | null;
  readonly network_decline_code: string | null;
  readonly network_status: string;
  readonly reason: string | null;
  /** Only of cards. */
  readonly risk_level?: string;
  readonly risk_score?: number;
  readonly seller_message: string;
  readonly type: string;
}

export interface CustomerBalanceDetails {
  readonly type: 'customer_balance';
  readonly customer_balance: Readonly<Record<string, never>>;
}

type Availability = { readonly status: 'available' | 'unavailable' };

export interface ThreeDSecureResult {
  readonly authentication_flow: 'challenge';
  readonly electronic_commerce_indicator: '02' | '05';
  readonly exemption_indicator: null;
  readonly result: 'authenticated';
  readonly result_reason: null;
  readonly transaction_id: string;
  readonly version: '2.2.0';
}

/** The card as it was charged, with what can still be done with the authorization. */
export interface ChargedCard {
  readonly amount_authorized: number;
  readonly authorization_code: string | null;
  readonly brand: string;
  /** When an uncaptured authorization lapses; only there while it can be captured. */
  readonly capture_before?: number;
  readonly checks: CardChecks;
  readonly country: string;
  readonly exp_month: number;
  readonly exp_year: number;
  readonly extended_authorization: { readonly status: 'disabled' | 'enabled' };
  readonly fingerprint: string;
  readonly funding: string;
  readonly incremental_authorization: Availability;
  readonly installments: null;
  readonly last4: string;
  readonly mandate: null;
  readonly multicapture: Availability;
  readonly network: string;
  readonly network_token: { readonly used: false };
  readonly network_transaction_id: string;
  readonly overcapture: Availability & { readonly maximum_amount_capturable: number };
  readonly regulated_status: string;
  readonly three_d_secure: ThreeDSecureResult | null;
  readonly wallet: null;
}

export interface CardDetails {
  readonly type: 'card';
  readonly card: ChargedCard;
}

export type ChargePaymentMethodDetails = CardDetails | CustomerBalanceDetails;

/** Stripe's Charge: one attempt of a payment intent that moved or held money, or failed to. */
export interface Charge {
  readonly id: string;
  readonly object: 'charge';
  readonly amount: number;
  readonly amount_captured: number;
  readonly amount_refunded: number;
  readonly application: null;
  readonly application_fee: null;
  readonly application_fee_amount: null;
  /** Null after an `automatic_async` success until `charge.updated` brings it, and before the first capture. */
  readonly balance_transaction: string | null;
  readonly billing_details: BillingDetails;
  readonly calculated_statement_descriptor: string | null;
  readonly captured: boolean;
  readonly created: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly description: string | null;
  readonly disputed: boolean;
  readonly failure_balance_transaction: null;
  readonly failure_code: string | null;
  readonly failure_message: string | null;
  readonly fraud_details: Readonly<Record<string, string>>;
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly on_behalf_of: null;
  readonly outcome: ChargeOutcome | null;
  readonly paid: boolean;
  readonly payment_intent: string | null;
  readonly payment_method: string | null;
  readonly payment_method_details: ChargePaymentMethodDetails;
  readonly receipt_email: string | null;
  readonly receipt_number: string | null;
  readonly receipt_url: string | null;
  readonly refunded: boolean;
  readonly review: null;
  readonly shipping: Shipping | null;
  readonly source_transfer: null;
  readonly statement_descriptor: string | null;
  readonly statement_descriptor_suffix: string | null;
  readonly status: 'failed' | 'pending' | 'succeeded';
  readonly transfer_data: null;
  readonly transfer_group: string | null;
}
