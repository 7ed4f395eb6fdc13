import { requestRefused } from '../../errors';
import type { PaymentIntent } from '../../objects/payment-intent';
import { changedMetadata } from '../../objects/metadata';
import type { Account } from '../account';
import { findCustomer } from '../customers/find-customer';
import type { ConfirmationManner } from '../card-payments/confirm-with-card';
import { keepPaymentMethod } from '../payment-methods/find-payment-method';
import { defaultSourceOf, resolvePaymentMethod } from '../payment-methods/resolve-payment-method';
import type { PaymentIntentRow } from '../records';
import { answerOf } from './answer-of';
import { attempt, checkConfirmation } from './confirm-payment-intent';
import {
  checkAmount,
  checkDetails,
  fittingTypes,
  withDetails,
  type PaymentIntentDetails,
} from './payment-intent-details';

export interface NewPaymentIntent extends PaymentIntentDetails, ConfirmationManner {
  readonly amount: number;
  readonly currency: string;
  readonly automatic_payment_methods?: {
    readonly enabled: boolean;
    readonly allow_redirects?: 'always' | 'never';
  };
  readonly confirm?: boolean;
  readonly confirmation_method?: 'automatic' | 'manual';
  readonly customer?: string;
}

/** What the account has enabled for intents that name no types. */
const ENABLED_TYPES = ['card', 'customer_balance'];

/** The request's API version decides defaults that Stripe has changed over the years. */
export interface CreationDefaults {
  /** Since 2023-08-16 an intent without types takes what the account has enabled. */
  readonly automaticPaymentMethods: boolean;
  /** `automatic_async` since 2024-04-10. */
  readonly captureMethod: 'automatic' | 'automatic_async';
}

/**
 * Creates a payment intent and, with `confirm`, confirms it in the same step. Emits `payment_intent.created` as it was
 * before the confirmation, then what the confirmation emits. What can be refused is refused before anything exists; a
 * declined card is an attempt: the intent exists, and the card error (402) carries it.
 */
export function createPaymentIntent(
  account: Account,
  given: NewPaymentIntent,
  defaults: CreationDefaults,
): PaymentIntent {
  checkAmount(given.amount, given.currency);
  if (given.customer !== undefined) findCustomer(account, given.customer, 'customer');
  const confirm = given.confirm ?? false;
  const paymentMethod =
    resolvePaymentMethod(account, given) ??
    (confirm ? defaultSourceOf(account, given.customer ?? null) : null);
  const object = withDetails(blankPaymentIntent(account, given, defaults), given);
  if (confirm) checkConfirmation(account, object, paymentMethod);
  else checkDetails(account, object, paymentMethod);

  const created: PaymentIntent = {
    ...object,
    payment_method: paymentMethod?.object.id ?? null,
    status: paymentMethod === null ? 'requires_payment_method' : 'requires_confirmation',
  };
  const row: PaymentIntentRow = {
    object: created,
    cashApplied: 0,
    confirmedAt: null,
    reference: null,
    invoice: null,
    checkoutSession: null,
    card: { confirmations: 0, authenticated: false, increments: 0, captures: 0 },
  };
  if (paymentMethod !== null) keepPaymentMethod(account, paymentMethod);
  account.paymentIntents.save(row);
  account.events.emit('payment_intent.created', created);
  return confirm && paymentMethod !== null ? answerOf(attempt(account, row, paymentMethod, given)) : created;
}

/** What `createPaymentIntent` would create, checked as it would be; nothing exists yet and nothing is emitted. */
export function draftPaymentIntent(
  account: Account,
  given: NewPaymentIntent,
  defaults: CreationDefaults,
): PaymentIntent {
  checkAmount(given.amount, given.currency);
  if (given.customer !== undefined) findCustomer(account, given.customer, 'customer');
  const object = withDetails(blankPaymentIntent(account, given, defaults), given);
  checkDetails(account, object, null);
  return object;
}

function blankPaymentIntent(
  account: Account,
  given: NewPaymentIntent,
  defaults: CreationDefaults,
): PaymentIntent {
  const id = account.identifiers.next('pi');
  const automatic = automaticPaymentMethodsOf(given, defaults);
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: given.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: automatic,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: defaults.captureMethod,
    client_secret: `${id}_secret_${account.identifiers.letters(25)}`,
    confirmation_method: given.confirmation_method ?? 'automatic',
    created: account.clock.now(),
    currency: given.currency,
    customer: given.customer ?? null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: changedMetadata({}, given.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: automatic === null ? ['card'] : fittingTypes(ENABLED_TYPES, given),
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  };
}

function automaticPaymentMethodsOf(
  given: NewPaymentIntent,
  defaults: CreationDefaults,
): PaymentIntent['automatic_payment_methods'] {
  const asked = given.automatic_payment_methods;
  if (given.payment_method_types !== undefined) {
    if (asked?.enabled !== true) return null;
    throw requestRefused(
      'You may only specify one of these parameters: automatic_payment_methods, payment_method_types.',
      {
        param: 'payment_method_types',
      },
    );
  }
  if (!(asked?.enabled ?? defaults.automaticPaymentMethods)) return null;
  return { allow_redirects: asked?.allow_redirects ?? 'always', enabled: true };
}
