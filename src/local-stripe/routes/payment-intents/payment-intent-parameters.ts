import { BANK_TRANSFER_TYPES, EU_COUNTRIES, REQUESTED_ADDRESS_TYPES } from '../../objects/bank-transfer';
import { CAPTURE_METHODS } from '../../objects/payment-intent';
import { PAYMENT_METHOD_TYPES } from '../../objects/payment-method';
import { parameterUnknown, requestRefused } from '../../errors';
import { shipping } from '../../parameters/common';
import { hash, list, metadata } from '../../parameters/hashes';
import { required, secretKeyOnly } from '../../parameters/parameter';
import { choice, flag, flagOr, refused, text, unsettable } from '../../parameters/scalars';
import { billingDetailsParameter } from '../payment-methods/payment-method-parameters';
import { statementDescriptor } from './statement-descriptor';

const customerBalanceOptions = hash({
  bank_transfer: hash({
    eu_bank_transfer: hash({ country: required(choice(...EU_COUNTRIES)) }),
    requested_address_types: list(choice(...REQUESTED_ADDRESS_TYPES)),
    type: required(choice(...BANK_TRANSFER_TYPES)),
  }),
  funding_type: choice('bank_transfer'),
  setup_future_usage: choice('none'),
});

const ifAvailable = choice('if_available', 'never');

const cardOptions = hash({
  capture_method: unsettable(choice('manual')),
  cvc_token: refused('no tokens of security codes'),
  installments: refused('no installments'),
  mandate_options: refused('no mandates'),
  moto: refused('no orders by mail or telephone'),
  network: text(),
  request_extended_authorization: ifAvailable,
  request_incremental_authorization: ifAvailable,
  request_multicapture: ifAvailable,
  request_overcapture: ifAvailable,
  request_three_d_secure: choice('any', 'automatic', 'challenge'),
  require_cvc_recollection: refused('security codes are not collected'),
  setup_future_usage: unsettable(choice('none', 'off_session', 'on_session')),
  statement_descriptor_suffix_kana: refused('no kana'),
  statement_descriptor_suffix_kanji: refused('no kanji'),
  three_d_secure: refused('no authentication elsewhere'),
});

/** `payment_method_options`, for the types that Local Stripe has. */
export const paymentMethodOptions = hash({
  card: unsettable(cardOptions),
  customer_balance: unsettable(customerBalanceOptions),
});

/** `payment_method_data`: a payment method made on the spot. */
export const paymentMethodData = hash({
  billing_details: billingDetailsParameter(),
  customer_balance: hash({}),
  type: required(choice(...PAYMENT_METHOD_TYPES)),
});

const notNeeded = 'not needed for bank transfers and cards';

/** What creating, updating and confirming have in common. */
export const sharedParameters = {
  allowed_payment_method_types: secretKeyOnly(list(choice(...PAYMENT_METHOD_TYPES))),
  amount_details: refused(notNeeded),
  capture_method: secretKeyOnly(choice(...CAPTURE_METHODS)),
  excluded_payment_method_types: refused(notNeeded),
  hooks: refused(notNeeded),
  payment_details: refused(notNeeded),
  payment_method: text(),
  payment_method_data: paymentMethodData,
  payment_method_options: secretKeyOnly(paymentMethodOptions),
  payment_method_types: secretKeyOnly(list(choice(...PAYMENT_METHOD_TYPES))),
  receipt_email: unsettable(text(512)),
  setup_future_usage: unsettable(choice('off_session', 'on_session')),
  shipping: unsettable(shipping()),
};

/** What creating and updating have in common, beside the shared ones. */
export const describingParameters = {
  application_fee_amount: refused('Connect'),
  customer: text(),
  customer_account: refused('Accounts v2'),
  description: unsettable(text(1000)),
  metadata: metadata(),
  payment_method_configuration: refused(notNeeded),
  statement_descriptor: unsettable(statementDescriptor()),
  statement_descriptor_suffix: unsettable(statementDescriptor()),
  transfer_data: refused('Connect'),
  transfer_group: unsettable(text()),
};

/** What belongs to a confirmation, in the same call or by itself. */
export const confirmationParameters = {
  confirmation_token: refused('use payment_method or payment_method_data'),
  error_on_requires_action: flag(),
  mandate: secretKeyOnly(refused('no mandates for bank transfers and cards')),
  mandate_data: refused('no mandates for bank transfers and cards'),
  off_session: secretKeyOnly(flagOr('one_off', 'recurring')),
  radar_options: secretKeyOnly(refused('no Radar')),
  return_url: text(),
  use_stripe_sdk: flag(),
};

/** Since then `allowed_payment_method_types` takes its place (docs: changelog/endive). */
const PAYMENT_METHOD_TYPES_REMOVED_IN = '2026-09-30';

/** Refuses `payment_method_types` where the API version has it no more, or beside the list of allowed ones. */
export function checkTypes(
  parameters: {
    readonly allowed_payment_method_types?: readonly string[];
    readonly payment_method_types?: readonly string[];
  },
  apiVersion: string,
): void {
  if (parameters.payment_method_types === undefined) return;
  if (apiVersion >= PAYMENT_METHOD_TYPES_REMOVED_IN) throw parameterUnknown('payment_method_types');
  if (parameters.allowed_payment_method_types === undefined) return;
  throw requestRefused(
    'You may only specify one of these parameters: allowed_payment_method_types, payment_method_types.',
    { param: 'payment_method_types' },
  );
}
