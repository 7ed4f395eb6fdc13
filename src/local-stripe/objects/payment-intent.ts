import type { Shipping } from './address';
import type { ApiError } from './api-error';
import type { BankTransferInstructions, BankTransferOptions } from './bank-transfer';
import type { Metadata } from './metadata';

export const PAYMENT_INTENT_STATUSES = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'requires_capture',
  'canceled',
  'succeeded',
] as const;
export type PaymentIntentStatus = (typeof PAYMENT_INTENT_STATUSES)[number];

/** The reasons that a caller may give. */
export const CANCELLATION_REASONS = [
  'duplicate',
  'fraudulent',
  'requested_by_customer',
  'abandoned',
] as const;
/** The caller's reasons and those that only Stripe gives. */
export type CancellationReason =
  | (typeof CANCELLATION_REASONS)[number]
  | 'automatic'
  | 'expired'
  | 'failed_invoice'
  | 'void_invoice';

export const CAPTURE_METHODS = ['automatic', 'automatic_async', 'manual'] as const;
export type CaptureMethod = (typeof CAPTURE_METHODS)[number];

/** `payment_method_options[customer_balance]`. */
export interface CustomerBalanceOptions {
  readonly bank_transfer?: BankTransferOptions;
  readonly funding_type?: 'bank_transfer' | null;
  readonly setup_future_usage?: 'none';
}

type Requested = 'if_available' | 'never';

/** `payment_method_options[card]`. */
export interface CardOptions {
  readonly capture_method?: 'manual';
  readonly installments: null;
  readonly mandate_options: null;
  readonly network: string | null;
  readonly request_extended_authorization?: Requested;
  readonly request_incremental_authorization?: Requested;
  readonly request_multicapture?: Requested;
  readonly request_overcapture?: Requested;
  readonly request_three_d_secure: 'any' | 'automatic' | 'challenge';
  readonly setup_future_usage?: 'none' | 'off_session' | 'on_session';
}

export interface PaymentMethodOptions {
  readonly card?: CardOptions;
  readonly customer_balance?: CustomerBalanceOptions;
}

export interface DisplayBankTransferInstructions {
  readonly type: 'display_bank_transfer_instructions';
  readonly display_bank_transfer_instructions: BankTransferInstructions;
}

/** The cardholder has to go to a page of the issuer's. */
export interface RedirectToUrl {
  readonly type: 'redirect_to_url';
  readonly redirect_to_url: { readonly return_url: string | null; readonly url: string };
}

/** The cardholder's app has to let Stripe's SDK handle the authentication. */
export interface UseStripeSdk {
  readonly type: 'use_stripe_sdk';
  readonly use_stripe_sdk: { readonly source: string; readonly stripe_js: string; readonly type: string };
}

export type NextAction = DisplayBankTransferInstructions | RedirectToUrl | UseStripeSdk;

/** What Stripe waits for while a card's intent is `processing` (docs: india-recurring-payments). */
export interface Processing {
  readonly type: 'card';
  readonly card: {
    readonly customer_notification: { readonly approval_requested: boolean; readonly completes_at: number };
  };
}

/** Stripe's PaymentIntent. Amounts are minor units of `currency`. */
export interface PaymentIntent {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly allowed_payment_method_types: readonly string[] | null;
  readonly amount: number;
  readonly amount_capturable: number;
  readonly amount_details: { readonly tip: Readonly<Record<string, never>> };
  readonly amount_received: number;
  readonly application: null;
  readonly application_fee_amount: null;
  readonly automatic_payment_methods: {
    readonly allow_redirects: 'always' | 'never';
    readonly enabled: boolean;
  } | null;
  readonly canceled_at: number | null;
  readonly cancellation_reason: CancellationReason | null;
  readonly capture_method: CaptureMethod;
  readonly client_secret: string;
  readonly confirmation_method: 'automatic' | 'manual';
  readonly created: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly customer_account: null;
  readonly description: string | null;
  readonly excluded_payment_method_types: null;
  readonly last_payment_error: ApiError | null;
  readonly latest_charge: string | null;
  readonly livemode: false;
  readonly managed_payments: null;
  readonly metadata: Metadata;
  readonly next_action: NextAction | null;
  readonly on_behalf_of: null;
  readonly payment_method: string | null;
  readonly payment_method_configuration_details: null;
  readonly payment_method_options: PaymentMethodOptions;
  readonly payment_method_types: readonly string[];
  /** Until when the bank tells a cardholder of a payment before the card is charged; null at any other time. */
  readonly processing: Processing | null;
  readonly receipt_email: string | null;
  readonly review: null;
  readonly setup_future_usage: 'off_session' | 'on_session' | null;
  readonly shipping: Shipping | null;
  readonly source: null;
  readonly statement_descriptor: string | null;
  readonly statement_descriptor_suffix: string | null;
  readonly status: PaymentIntentStatus;
  readonly transfer_data: null;
  readonly transfer_group: string | null;
}
