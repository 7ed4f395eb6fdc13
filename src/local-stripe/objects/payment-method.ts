import type { BillingDetails } from './address';
import type { Metadata } from './metadata';

/** The kinds of payment method that Local Stripe takes. */
export const PAYMENT_METHOD_TYPES = ['card', 'customer_balance'] as const;
export type PaymentMethodType = (typeof PAYMENT_METHOD_TYPES)[number];

interface PaymentMethodFields {
  readonly id: string;
  readonly object: 'payment_method';
  readonly allow_redisplay: 'always' | 'limited' | 'unspecified';
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

export type PaymentMethod = CustomerBalancePaymentMethod;
