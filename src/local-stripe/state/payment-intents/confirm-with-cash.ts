import { parameterMissing, unsupported } from '../../errors';
import type { ApiError } from '../../objects/api-error';
import type { PaymentMethod } from '../../objects/payment-method';
import type { Account } from '../account';
import { availableCash } from '../cash/cash-balance';
import { effectiveMode } from '../cash/reconciliation-mode';
import { findCustomer } from '../customers/find-customer';
import type { PaymentIntentRow } from '../records';
import { applyCash, remainingOf } from './apply-cash';
import { changePaymentIntent } from './change-payment-intent';
import { waitForTransfer } from './wait-for-transfer';

/**
 * Confirms with the customer's cash. Enough cash: it succeeds. Not enough: with `funding_type=bank_transfer` it waits
 * for transfers, without it the attempt fails (docs: payments/customer-balance, make a payment from the cash balance).
 * In manual mode an intent that can wait for transfers leaves the cash alone.
 */
export function confirmWithCash(
  account: Account,
  row: PaymentIntentRow,
  paymentMethod: PaymentMethod,
): PaymentIntentRow {
  const { currency, customer: customerId } = row.object;
  if (customerId === null) throw parameterMissing('customer');
  const customer = findCustomer(account, customerId, 'customer');
  if (effectiveMode(account, customer) === 'automatic') {
    throw unsupported(
      'automatic reconciliation yet: set the customer to manual before confirming',
      'customer',
    );
  }
  const waitsForTransfer =
    row.object.payment_method_options.customer_balance?.funding_type === 'bank_transfer';
  if (waitsForTransfer) return waitForTransfer(account, row);
  if (availableCash(customer, currency) < remainingOf(row))
    return failForWantOfCash(account, row, paymentMethod);
  return applyCash(account, row, customerId, remainingOf(row));
}

/** The failed attempt is no HTTP error: the answer is the intent, back in `requires_payment_method`. */
function failForWantOfCash(
  account: Account,
  row: PaymentIntentRow,
  paymentMethod: PaymentMethod,
): PaymentIntentRow {
  const error: ApiError = {
    type: 'invalid_request_error',
    code: 'insufficient_funds',
    doc_url: 'https://stripe.com/docs/error-codes/insufficient-funds',
    message: "The customer's cash balance does not have sufficient funds for this payment.",
    payment_method: paymentMethod,
  };
  return changePaymentIntent(
    account,
    row,
    { status: 'requires_payment_method', last_payment_error: error, next_action: null, payment_method: null },
    {},
    'payment_intent.payment_failed',
  );
}
