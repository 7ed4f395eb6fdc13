import { insufficientFunds, parameterMissing, requestRefused, unexpectedState } from '../../errors';
import type { PaymentIntent, PaymentIntentStatus } from '../../objects/payment-intent';
import type { Account } from '../account';
import { availableCash } from '../cash/cash-balance';
import { findCustomer } from '../customers/find-customer';
import type { PaymentIntentRow } from '../records';
import { applyCash, takeCash } from './apply-cash';
import { findPaymentIntent } from './find-payment-intent';
import { remainingOf } from './remaining';
import { waitForTransfer } from './wait-for-transfer';

export interface CashApplication {
  readonly amount?: number;
  readonly currency?: string;
}

const APPLICABLE: readonly PaymentIntentStatus[] = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
];

/**
 * Reconciles by hand: takes the customer's cash for the intent, in either mode
 * (docs: api/payment_intents/apply_customer_balance). Without an amount it takes what is wanted, or all there is if
 * that is less; an amount that is not there, or is more than wanted, is refused and nothing is applied. An intent of an
 * invoice is applied in full, whatever the amount. Throws `payment_intent_unexpected_state` from other statuses.
 */
export function applyCustomerBalance(
  account: Account,
  id: string,
  application: CashApplication,
): PaymentIntent {
  const row = findPaymentIntent(account, id);
  const { object } = row;
  if (!APPLICABLE.includes(object.status)) {
    const message =
      `You cannot apply the customer balance to this PaymentIntent because it has a status of ${object.status}. Only a ` +
      `PaymentIntent with one of the following statuses may be reconciled: ${APPLICABLE.join(', ')}.`;
    throw unexpectedState(object, message);
  }
  if (object.customer === null || !object.payment_method_types.includes('customer_balance')) {
    throw requestRefused(
      'Only a PaymentIntent with a customer and the payment method type customer_balance can be reconciled.',
    );
  }
  if (application.currency !== undefined && application.currency !== object.currency) {
    const message = `The currency ${application.currency} differs from the PaymentIntent's, ${object.currency}.`;
    throw requestRefused(message, { param: 'currency' });
  }
  const amount = amountToApply(account, row, object.customer, application.amount);
  return applyFrom(account, row, object.customer, amount).object;
}

/** What is taken, in minor units; refuses what can't be. */
function amountToApply(
  account: Account,
  row: PaymentIntentRow,
  customerId: string,
  asked: number | undefined,
): number {
  const { object } = row;
  const available = availableCash(findCustomer(account, customerId, 'customer'), object.currency);
  const remaining = remainingOf(row);
  if (row.invoice !== null) {
    if (available >= remaining) return remaining;
    throw insufficientFunds(
      `The PaymentIntent of an invoice is applied in full: ${remaining} is wanted, ${available} is there.`,
      object,
    );
  }
  if (asked === undefined) {
    if (available > 0) return Math.min(available, remaining);
    throw insufficientFunds(`The customer ${customerId} has no cash in ${object.currency}.`, object);
  }
  if (asked > remaining) {
    throw requestRefused(
      `The amount ${asked} is more than the remaining ${remaining} of the PaymentIntent.`,
      {
        param: 'amount',
        code: 'amount_too_large',
      },
    );
  }
  if (asked > available) {
    throw insufficientFunds(
      `The customer ${customerId} has ${available} in ${object.currency}, less than ${asked}.`,
      object,
      'amount',
    );
  }
  return asked;
}

/** An intent that does not wait for a transfer yet starts to do so when it is funded in part. */
function applyFrom(
  account: Account,
  row: PaymentIntentRow,
  customer: string,
  amount: number,
): PaymentIntentRow {
  const waitsForTransfer = row.object.next_action?.type === 'display_bank_transfer_instructions';
  if (waitsForTransfer || amount === remainingOf(row)) return applyCash(account, row, customer, amount);
  if (row.object.payment_method_options.customer_balance?.funding_type !== 'bank_transfer') {
    const wanted = 'payment_method_options[customer_balance][funding_type]';
    throw parameterMissing(wanted);
  }
  const confirmed: PaymentIntentRow = { ...row, confirmedAt: account.clock.now() };
  return waitForTransfer(account, takeCash(account, confirmed, customer, amount));
}
