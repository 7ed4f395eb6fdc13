import type { FeeSchedule } from '../../options';
import type { Charge, ChargePaymentMethodDetails } from '../../objects/charge';
import type { CaptureMethod } from '../../objects/payment-intent';
import type { Account } from '../account';
import { addBalanceTransaction } from '../balance/add-balance-transaction';
import { feeOn } from '../balance/fee';
import { testCardOfCharge } from '../cards/card-of-payment-method';
import type { ChargeRow } from '../records';

const AVAILABLE_AFTER_DAYS = 2;

/** Saves a new captured charge: with its balance transaction, or without while `automatic_async` has it come later. */
export function settleNowOrLater(account: Account, charge: Charge, captureMethod: CaptureMethod): Charge {
  const row: ChargeRow = { object: charge, released: 0 };
  if (captureMethod !== 'automatic_async') return settleCharge(account, row, charge.amount_captured).object;
  account.charges.save(row);
  const at = account.clock.now() + account.settings.balanceTransactionDelaySeconds;
  account.due.schedule(at, 'charge.balance_transaction', charge.id);
  return charge;
}

/**
 * Books `amount`, in minor units, that has been captured, and saves the charge, without an event. The charge goes on
 * naming its first balance transaction when it is captured several times.
 */
export function settleCharge(account: Account, row: ChargeRow, amount: number): ChargeRow {
  const { object: charge } = row;
  const details = charge.payment_method_details;
  const atOnce = testCardOfCharge(account, charge)?.bypassesPending === true;
  const transaction = addBalanceTransaction(account, {
    type: balanceTransactionTypeOf(details),
    reportingCategory: 'charge',
    amount,
    fee: feeOn(amount, feeScheduleOf(account, details)),
    currency: charge.currency,
    source: charge.id,
    description: charge.description,
    availableAfterDays: atOnce ? 0 : AVAILABLE_AFTER_DAYS,
  });
  const settled: ChargeRow = {
    ...row,
    object: { ...charge, balance_transaction: charge.balance_transaction ?? transaction.id },
  };
  account.charges.save(settled);
  return settled;
}

/**
 * The late half of `automatic_async`: the balance transaction arrives with `charge.updated`
 * (docs: payments/payment-intents/asynchronous-capture). Does nothing for a charge that has one.
 */
export function settleChargeLater(account: Account, chargeId: string): void {
  const row = account.charges.get(chargeId);
  if (row === undefined || row.object.balance_transaction !== null) return;
  const settled = settleCharge(account, row, row.object.amount_captured);
  account.events.emit('charge.updated', settled.object, row.object);
}

/** Card payments are `charge`, all others `payment` (docs: reports/balance-transaction-types). */
function balanceTransactionTypeOf(details: ChargePaymentMethodDetails): 'charge' | 'payment' {
  switch (details.type) {
    case 'card':
      return 'charge';
    case 'customer_balance':
      return 'payment';
    default: {
      const unreachable: never = details;
      throw new Error(`No balance transaction type for ${String(unreachable)}`);
    }
  }
}

function feeScheduleOf(account: Account, details: ChargePaymentMethodDetails): FeeSchedule {
  switch (details.type) {
    case 'card':
      return account.settings.fees.card;
    case 'customer_balance':
      return account.settings.fees.customerBalance;
    default: {
      const unreachable: never = details;
      throw new Error(`No fee for ${String(unreachable)}`);
    }
  }
}
