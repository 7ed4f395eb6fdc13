import { requestRefused } from '../../errors';
import type { Refund } from '../../objects/refund';
import type { Account } from '../account';
import { recordRefund } from '../charges/record-refund';
import { askForBankDetails } from './ask-for-bank-details';
import { newRefund, type RefundDetails } from './new-refund';
import { refundableCharge, type RefundRequest } from './refundable-charge';

export interface PaymentRefund extends RefundRequest, RefundDetails {
  readonly instructions_email?: string;
}

/**
 * Refunds a payment by bank transfer to the customer's bank (docs: payments/customer-balance/refunding): it waits for
 * bank details, asked for by e-mail, so an address is needed. Emits `refund.created` and `charge.refunded`.
 */
export function refundPayment(account: Account, given: PaymentRefund): Refund {
  const refundable = refundableCharge(account, given);
  const { charge } = refundable;
  switch (charge.payment_method_details.type) {
    case 'customer_balance': {
      const customer = charge.customer === null ? undefined : account.customers.get(charge.customer);
      const email = given.instructions_email ?? customer?.object.email ?? null;
      if (email === null) throw emailMissing(charge.id);
      const refund = newRefund(account, refundable, given);
      const asked = askForBankDetails(account, { ...refund, instructions_email: email });
      return begin(account, asked, charge.id);
    }
    default: {
      const unreachable: never = charge.payment_method_details.type;
      throw new Error(`No refund for ${String(unreachable)}`);
    }
  }
}

/** Saves a new refund and books it on its charge. */
export function begin(account: Account, refund: Refund, chargeId: string): Refund {
  account.refunds.save({ object: refund, returnsUnusedCashOf: null });
  account.events.emit('refund.created', refund);
  recordRefund(account, chargeId, refund.amount);
  return refund;
}

function emailMissing(chargeId: string): Error {
  const message =
    `There is no e-mail address to ask for bank details for a refund of ${chargeId}. Set one on the customer, or pass ` +
    'instructions_email.';
  return requestRefused(message, { param: 'instructions_email', code: 'parameter_missing' });
}
