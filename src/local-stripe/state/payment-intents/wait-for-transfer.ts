import { parameterMissing } from '../../errors';
import type { NextAction } from '../../objects/payment-intent';
import type { Account } from '../account';
import { fundingAddressesFor } from '../bank-transfers/funding-addresses';
import type { PaymentIntentRow } from '../records';
import { changePaymentIntent } from './change-payment-intent';

const OPTIONS = 'payment_method_options[customer_balance][bank_transfer]';

/**
 * Lets the intent wait in `requires_action` for bank transfers, showing what is still wanted and where to send it.
 * Account and reference stay the same at every confirmation (docs: payments/bank-transfers/accept-a-payment).
 * Emits `payment_intent.requires_action`.
 */
export function waitForTransfer(account: Account, row: PaymentIntentRow): PaymentIntentRow {
  const bankTransfer = row.object.payment_method_options.customer_balance?.bank_transfer;
  if (bankTransfer === undefined) throw parameterMissing(OPTIONS);
  if (row.object.customer === null) throw parameterMissing('customer');
  const isJapan = bankTransfer.type === 'jp_bank_transfer';
  const reference = isJapan ? null : (row.reference ?? account.identifiers.transferReference());
  const nextAction: NextAction = {
    type: 'display_bank_transfer_instructions',
    display_bank_transfer_instructions: {
      amount_remaining: row.object.amount - row.cashApplied,
      currency: row.object.currency,
      financial_addresses: fundingAddressesFor(row.object.customer, bankTransfer).addresses,
      hosted_instructions_url: `https://payments.stripe.com/bank_transfers/instructions/test_${row.object.id}`,
      reference,
      type: bankTransfer.type,
    },
  };
  return changePaymentIntent(
    account,
    row,
    { status: 'requires_action', next_action: nextAction },
    { reference },
    'payment_intent.requires_action',
  );
}
