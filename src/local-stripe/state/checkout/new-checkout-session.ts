import type { CheckoutSession } from '../../objects/checkout-session';
import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { PaymentIntent } from '../../objects/payment-intent';
import type { Account } from '../account';
import type { PaymentIntentDetails } from '../payment-intents/payment-intent-details';
import type { NewLineItem } from './line-items';

export type UiMode = 'elements' | 'embedded_page' | 'hosted_page';

/** What the session's payment intent takes from the session. */
export type PaymentIntentData = Omit<PaymentIntentDetails, 'payment_method' | 'payment_method_data'>;

export interface NewCheckoutSession {
  readonly cancel_url?: string;
  readonly client_reference_id?: string;
  readonly customer?: string;
  readonly customer_email?: string;
  readonly expires_at?: number;
  readonly line_items: readonly NewLineItem[];
  readonly metadata?: MetadataChange;
  readonly paymentIntent: PaymentIntentData;
  readonly return_url?: string;
  readonly success_url?: string;
  readonly ui_mode?: UiMode;
}

const NOT_USED = {
  adaptive_pricing: null,
  after_expiration: null,
  allow_promotion_codes: null,
  billing_address_collection: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  custom_fields: [],
  customer_account: null,
  discounts: [],
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  locale: null,
  managed_payments: null,
  origin_context: null,
  payment_link: null,
  payment_method_configuration_details: null,
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  submit_type: null,
  subscription: null,
  wallet_options: null,
} as const;

/** An open session that sells what the payment intent will be for. */
export function newCheckoutSession(
  account: Account,
  given: NewCheckoutSession,
  paymentIntent: PaymentIntent,
  expiresAt: number,
): CheckoutSession {
  const id = account.identifiers.next('cs_test', 58);
  const uiMode = given.ui_mode ?? 'hosted_page';
  const hosted = uiMode === 'hosted_page';
  return {
    ...NOT_USED,
    id,
    object: 'checkout.session',
    allowed_payment_method_types: paymentIntent.allowed_payment_method_types,
    amount_subtotal: paymentIntent.amount,
    amount_total: paymentIntent.amount,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    cancel_url: given.cancel_url ?? null,
    client_reference_id: given.client_reference_id ?? null,
    client_secret: hosted ? null : `${id}_secret_${account.identifiers.letters(25)}`,
    created: account.clock.now(),
    currency: paymentIntent.currency,
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: given.customer ?? null,
    customer_creation: given.customer === undefined ? 'if_required' : null,
    customer_details: customerDetails(account, given),
    customer_email: given.customer_email ?? null,
    expires_at: expiresAt,
    livemode: false,
    metadata: changedMetadata({}, given.metadata),
    mode: 'payment',
    payment_intent: null,
    payment_method_collection: 'if_required',
    payment_method_options: shownOptions(paymentIntent),
    payment_method_types: paymentIntent.payment_method_types,
    payment_status: 'unpaid',
    phone_number_collection: { enabled: false },
    ...(given.return_url === undefined ? {} : { return_url: given.return_url }),
    status: 'open',
    success_url: given.success_url ?? null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: uiMode,
    url: hosted ? `https://checkout.stripe.com/c/pay/${id}` : null,
  };
}

function shownOptions(paymentIntent: PaymentIntent): CheckoutSession['payment_method_options'] {
  const { card, customer_balance: customerBalance } = paymentIntent.payment_method_options;
  return {
    ...(card === undefined ? {} : { card: { request_three_d_secure: card.request_three_d_secure } }),
    ...(customerBalance === undefined ? {} : { customer_balance: customerBalance }),
  };
}

function customerDetails(account: Account, given: NewCheckoutSession): CheckoutSession['customer_details'] {
  const customer = given.customer === undefined ? undefined : account.customers.get(given.customer)?.object;
  const email = given.customer_email ?? customer?.email ?? null;
  if (customer === undefined && email === null) return null;
  return {
    address: customer?.address ?? null,
    business_name: null,
    email,
    individual_name: null,
    name: customer?.name ?? null,
    phone: customer?.phone ?? null,
    tax_exempt: customer?.tax_exempt ?? 'none',
    tax_ids: null,
  };
}
