import type { FeeSchedule } from '../../options';
import type { Charge, ChargePaymentMethodDetails } from '../../objects/charge';
import type { Account } from '../account';
import { addBalanceTransaction } from '../balance/add-balance-transaction';
import { feeOn } from '../balance/fee';

const AVAILABLE_AFTER_SECONDS = 2 * 24 * 60 * 60;

/** Gives the charge its balance transaction and saves it, without an event. */
export function settleCharge(account: Account, charge: Charge): Charge {
  const transaction = addBalanceTransaction(account, {
    type: balanceTransactionTypeOf(charge.payment_method_details),
    reportingCategory: 'charge',
    amount: charge.amount_captured,
    fee: feeOn(charge.amount_captured, feeScheduleOf(account, charge.payment_method_details)),
    currency: charge.currency,
    source: charge.id,
    description: charge.description,
    availableAfterSeconds: AVAILABLE_AFTER_SECONDS,
  });
  const settled: Charge = { ...charge, balance_transaction: transaction.id };
  account.charges.save({ object: settled });
  return settled;
}

/**
 * The late half of `automatic_async`: the balance transaction arrives with `charge.updated`
 * (docs: payments/payment-intents/asynchronous-capture). Does nothing for a charge that has one.
 */
export function settleChargeLater(account: Account, chargeId: string): void {
  const row = account.charges.get(chargeId);
  if (row === undefined || row.object.balance_transaction !== null) return;
  account.events.emit('charge.updated', settleCharge(account, row.object), row.object);
}

/** Card payments are `charge`, all others `payment` (docs: reports/balance-transaction-types). */
function balanceTransactionTypeOf(details: ChargePaymentMethodDetails): 'charge' | 'payment' {
  switch (details.type) {
    case 'customer_balance':
      return 'payment';
    default: {
      const unreachable: never = details.type;
      throw new Error(`No balance transaction type for ${String(unreachable)}`);
    }
  }
}

function feeScheduleOf(account: Account, details: ChargePaymentMethodDetails): FeeSchedule {
  switch (details.type) {
    case 'customer_balance':
      return account.settings.fees.customerBalance;
    default: {
      const unreachable: never = details.type;
      throw new Error(`No fee for ${String(unreachable)}`);
    }
  }
}
