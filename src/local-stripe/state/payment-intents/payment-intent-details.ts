import { parameterMissing, requestRefused } from '../../errors';
import type { Shipping } from '../../objects/address';
import { MAXIMUM_AMOUNT, minimumAmount } from '../../objects/currencies';
import type { MetadataChange } from '../../objects/metadata';
import type {
  CaptureMethod,
  CustomerBalanceOptions,
  PaymentIntent,
  PaymentMethodOptions,
} from '../../objects/payment-intent';
import type { Account } from '../account';
import { checkBankTransfer } from '../bank-transfers/funding-addresses';
import { hasBankTransfers } from '../bank-transfers/market';
import { checkUsable } from '../payment-methods/check-usable';
import type { PaymentMethodData } from '../payment-methods/resolve-payment-method';
import type { PaymentMethodRow } from '../records';
import { cardOptions, type CardOptionsChange } from './card-options';

/** `payment_method_options` as given: null unsets a type's options. */
export interface PaymentMethodOptionsChange {
  readonly card?: CardOptionsChange | null;
  readonly customer_balance?: CustomerBalanceOptions | null;
}

/** What creating, updating and confirming have in common; null unsets. */
export interface PaymentIntentDetails {
  readonly allowed_payment_method_types?: readonly string[];
  readonly capture_method?: CaptureMethod;
  readonly description?: string | null;
  readonly metadata?: MetadataChange;
  readonly payment_method?: string;
  readonly payment_method_data?: PaymentMethodData;
  readonly payment_method_options?: PaymentMethodOptionsChange;
  readonly payment_method_types?: readonly string[];
  readonly receipt_email?: string | null;
  readonly setup_future_usage?: 'off_session' | 'on_session' | null;
  readonly shipping?: Shipping | null;
  readonly statement_descriptor?: string | null;
  readonly statement_descriptor_suffix?: string | null;
  readonly transfer_group?: string | null;
}

const OPTIONS = 'payment_method_options[customer_balance]';

/** The object with the given details in place; what is absent stays. Metadata is not touched. */
export function withDetails(object: PaymentIntent, details: PaymentIntentDetails): PaymentIntent {
  const { allowed, types } = typesOf(object, details);
  return {
    ...object,
    allowed_payment_method_types: allowed,
    capture_method: details.capture_method ?? object.capture_method,
    description: details.description === undefined ? object.description : details.description,
    payment_method_options: optionsFor(types, object.payment_method_options, details.payment_method_options),
    payment_method_types: types,
    receipt_email: details.receipt_email === undefined ? object.receipt_email : details.receipt_email,
    setup_future_usage:
      details.setup_future_usage === undefined ? object.setup_future_usage : details.setup_future_usage,
    shipping: details.shipping === undefined ? object.shipping : details.shipping,
    statement_descriptor:
      details.statement_descriptor === undefined ? object.statement_descriptor : details.statement_descriptor,
    statement_descriptor_suffix:
      details.statement_descriptor_suffix === undefined
        ? object.statement_descriptor_suffix
        : details.statement_descriptor_suffix,
    transfer_group: details.transfer_group === undefined ? object.transfer_group : details.transfer_group,
  };
}

/**
 * The types that the intent takes: those given, or of a list of allowed ones those that fit (docs:
 * api/payment_intents/create, allowed_payment_method_types, the only one of the two since 2026-09-30).
 */
function typesOf(
  object: PaymentIntent,
  details: PaymentIntentDetails,
): { readonly allowed: readonly string[] | null; readonly types: readonly string[] } {
  if (details.payment_method_types !== undefined)
    return { allowed: null, types: details.payment_method_types };
  const allowed = details.allowed_payment_method_types ?? object.allowed_payment_method_types;
  return { allowed, types: allowed === null ? object.payment_method_types : fittingTypes(allowed, object) };
}

/** Of the types, those that the intent can be paid with: bank transfers need a customer and a market for the currency. */
export function fittingTypes(
  types: readonly string[],
  object: { readonly currency: string; readonly customer?: string | null },
): readonly string[] {
  const hasCash = (object.customer ?? null) !== null && hasBankTransfers(object.currency);
  return types.filter((type) => type !== 'customer_balance' || hasCash);
}

/** Options are shown for each type that the intent allows. */
function optionsFor(
  types: readonly string[],
  before: PaymentMethodOptions,
  change: PaymentMethodOptionsChange | undefined,
): PaymentMethodOptions {
  const card = types.includes('card') ? { card: cardOptions(before.card, change?.card) } : {};
  if (!types.includes('customer_balance')) return card;
  const given = change?.customer_balance;
  const customerBalance = given === null ? {} : { ...before.customer_balance, ...given };
  return { ...card, customer_balance: { funding_type: null, ...customerBalance } };
}

/** Refuses an amount below the currency's smallest charge or above eight digits. */
export function checkAmount(amount: number, currency: string): void {
  const minimum = minimumAmount(currency);
  if (amount < minimum) {
    throw requestRefused(`Amount must be at least ${minimum} in ${currency}.`, {
      param: 'amount',
      code: 'amount_too_small',
    });
  }
  if (amount > MAXIMUM_AMOUNT) {
    throw requestRefused(`Amount must be no more than ${MAXIMUM_AMOUNT} in ${currency}.`, {
      param: 'amount',
      code: 'amount_too_large',
    });
  }
}

/** Refuses options and payment methods that do not go with the rest of the intent. */
export function checkDetails(
  account: Account,
  object: PaymentIntent,
  paymentMethod: PaymentMethodRow | null,
): void {
  if (paymentMethod !== null) checkUsable(account, paymentMethod, object.customer);
  const type = paymentMethod?.object.type;
  if (type !== undefined && !object.payment_method_types.includes(type)) {
    const message =
      `The PaymentMethod provided (${type}) is not allowed for this PaymentIntent. Please attach a ` +
      `PaymentMethod of one of the following types: ${object.payment_method_types.join(', ')}.`;
    throw requestRefused(message, { param: 'payment_method' });
  }
  const options = object.payment_method_options.customer_balance;
  if (options?.bank_transfer !== undefined) {
    checkBankTransfer(object.currency, options.bank_transfer, `${OPTIONS}[bank_transfer]`);
  }
  if (options?.funding_type === 'bank_transfer' && options.bank_transfer === undefined) {
    throw parameterMissing(`${OPTIONS}[bank_transfer]`);
  }
}
