import { createHash } from 'node:crypto';
import { UNKNOWN_ADDRESS, type Address, type BillingDetails } from '../../objects/address';
import { changedMetadata, type MetadataChange } from '../../objects/metadata';
import type { CardShown, PaymentMethod } from '../../objects/payment-method';
import type { Account } from '../account';
import type { TestCard } from '../cards/test-card';
import type { PaymentMethodRow } from '../records';

/** What a caller says about the holder of a payment method. */
export interface BillingDetailsGiven {
  readonly address?: Address | null;
  readonly email?: string | null;
  readonly name?: string | null;
  readonly phone?: string | null;
  readonly tax_id?: string | null;
}

export interface PaymentMethodDetails {
  /** Given by what the payment method is made from; a new `pm_…` without it. */
  readonly id?: string;
  readonly allow_redisplay?: PaymentMethod['allow_redisplay'];
  readonly billing_details?: BillingDetailsGiven;
  readonly customer?: string;
  readonly metadata?: MetadataChange;
}

export interface CardExpiry {
  readonly month: number;
  readonly year: number;
}

/** A payment method that pays from the customer's cash. Not saved yet. */
export function newCashPaymentMethod(account: Account, details: PaymentMethodDetails): PaymentMethodRow {
  const object: PaymentMethod = {
    ...commonFields(account, details),
    type: 'customer_balance',
    customer_balance: {},
  };
  return { object, cardNumber: null, setUpOffSession: false, spent: false };
}

/** A payment method for a test card; without an expiry it is good for years. Not saved yet. */
export function newCardPaymentMethod(
  account: Account,
  testCard: TestCard,
  details: PaymentMethodDetails = {},
  expiry?: CardExpiry,
): PaymentMethodRow {
  const object: PaymentMethod = {
    ...commonFields(account, details),
    type: 'card',
    card: cardShown(testCard, expiry ?? farExpiry(account)),
  };
  return { object, cardNumber: testCard.number, setUpOffSession: false, spent: false };
}

function commonFields(account: Account, details: PaymentMethodDetails) {
  return {
    id: details.id ?? account.identifiers.next('pm'),
    object: 'payment_method',
    allow_redisplay: details.allow_redisplay ?? 'unspecified',
    billing_details: billingDetails(details.billing_details),
    created: account.clock.now(),
    customer: details.customer ?? null,
    customer_account: null,
    livemode: false,
    metadata: changedMetadata({}, details.metadata),
  } as const;
}

/** The details with what is given in place of what was known before. */
export function billingDetails(given: BillingDetailsGiven = {}, before?: BillingDetails): BillingDetails {
  return {
    address:
      given.address === undefined ? (before?.address ?? UNKNOWN_ADDRESS) : (given.address ?? UNKNOWN_ADDRESS),
    email: given.email === undefined ? (before?.email ?? null) : given.email,
    name: given.name === undefined ? (before?.name ?? null) : given.name,
    phone: given.phone === undefined ? (before?.phone ?? null) : given.phone,
    tax_id: given.tax_id === undefined ? (before?.tax_id ?? null) : given.tax_id,
  };
}

function cardShown(testCard: TestCard, expiry: CardExpiry): CardShown {
  return {
    brand: testCard.brand,
    checks: testCard.checks,
    country: testCard.country,
    display_brand: testCard.brand,
    exp_month: expiry.month,
    exp_year: expiry.year,
    fingerprint: fingerprintOf(testCard.number),
    funding: testCard.funding,
    generated_from: null,
    last4: testCard.number.slice(-4),
    networks: { available: [testCard.brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

/** The same for the same number, whatever payment method it is in (docs: api/payment_methods/object). */
function fingerprintOf(cardNumber: string): string {
  return createHash('sha256')
    .update(cardNumber)
    .digest('base64')
    .replaceAll(/[^0-9A-Za-z]/g, '')
    .slice(0, 16);
}

function farExpiry(account: Account): CardExpiry {
  const today = new Date(account.clock.now() * 1000);
  return { month: today.getUTCMonth() + 1, year: today.getUTCFullYear() + 5 };
}
