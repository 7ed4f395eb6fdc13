import { parameterMissing } from '../../errors';
import type { ApiError } from '../../objects/api-error';
import type { PaymentMethod } from '../../objects/payment-method';
import type { Account } from '../account';
import { availableCash } from '../cash/cash-balance';
import { effectiveMode } from '../cash/effective-mode';
import { findCustomer } from '../customers/find-customer';
import type { PaymentIntentRow } from '../records';
import { applyCash, takeCash } from './apply-cash';
import { changePaymentIntent } from './change-payment-intent';
import { remainingOf } from './remaining';
import { waitForTransfer } from './wait-for-transfer';

/**
 * Confirms with the customer's cash. Enough cash: it succeeds. Not enough: with `funding_type=bank_transfer` what there
 * is goes to it and it waits for transfers, without it nothing is applied and the attempt fails
 * (docs: payments/customer-balance and payments/bank-transfers/accept-a-payment). In manual mode an intent that can wait
 * for transfers leaves the cash alone.
 */
export function confirmWithCash(
  account: Account,
  row: PaymentIntentRow,
  paymentMethod: PaymentMethod,
): PaymentIntentRow {
  const { currency, customer: customerId } = row.object;
  if (customerId === null) throw parameterMissing('customer');
  const customer = findCustomer(account, customerId, 'customer');
  const canWait = row.object.payment_method_options.customer_balance?.funding_type === 'bank_transfer';
  if (canWait && effectiveMode(account, customer) === 'manual') return waitForTransfer(account, row);
  const available = availableCash(customer, currency);
  if (available >= remainingOf(row)) return applyCash(account, row, customerId, remainingOf(row));
  if (!canWait) return failForWantOfCash(account, row, paymentMethod);
  const takesPart = available > 0 && row.invoice === null;
  return waitForTransfer(account, takesPart ? takeCash(account, row, customerId, available) : row);
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
