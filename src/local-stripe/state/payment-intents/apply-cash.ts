import type { Account } from '../account';
import { moveCash } from '../cash/move-cash';
import { createCashCharge } from '../charges/create-cash-charge';
import type { PaymentIntentRow } from '../records';
import { changePaymentIntent } from './change-payment-intent';
import { remainingOf } from './remaining';
import { withAmountRemaining } from './with-amount-remaining';

/**
 * Takes `amount` from the customer's cash for the intent, without announcing a partial funding.
 * The caller has made sure that there is as much cash, and that the intent wants as much.
 */
export function takeCash(
  account: Account,
  row: PaymentIntentRow,
  customer: string,
  amount: number,
): PaymentIntentRow {
  moveCash(account, customer, row.object.currency, -amount, {
    type: 'applied_to_payment',
    applied_to_payment: { payment_intent: row.object.id },
  });
  return { ...row, cashApplied: row.cashApplied + amount };
}

/**
 * Applies cash to an intent: in full it succeeds with one charge for its whole amount; in part only
 * `amount_remaining` goes down, and `payment_intent.partially_funded` says so
 * (docs: payments/bank-transfers/accept-a-payment, underpayments).
 */
export function applyCash(
  account: Account,
  row: PaymentIntentRow,
  customer: string,
  amount: number,
): PaymentIntentRow {
  const funded = takeCash(account, row, customer, amount);
  if (remainingOf(funded) === 0) return succeedFromCash(account, funded);
  const nextAction = withAmountRemaining(funded.object.next_action, remainingOf(funded));
  return changePaymentIntent(
    account,
    funded,
    { next_action: nextAction },
    {},
    'payment_intent.partially_funded',
  );
}

/** Completes an intent whose whole amount has been applied; emits `charge.succeeded`, `payment_intent.succeeded`. */
export function succeedFromCash(account: Account, row: PaymentIntentRow): PaymentIntentRow {
  const charge = createCashCharge(account, row.object);
  return changePaymentIntent(
    account,
    row,
    {
      status: 'succeeded',
      amount_received: row.object.amount,
      last_payment_error: null,
      latest_charge: charge.id,
      next_action: null,
    },
    {},
    'payment_intent.succeeded',
  );
}
